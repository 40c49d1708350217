import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../config/env.js';
import { openApiDocument } from './openapi.js';
import { problemsPage } from './problems-page.js';
import type { ReferenceDocument } from './reference/reference-page.js';
import { openDocsPages } from './security-headers.js';

/** Serves the documentation: Swagger UI, the OpenAPI document as JSON and YAML, the reference on one page, and the list of problems. */
export function serveDocs(app: NestFastifyApplication): void {
  const { publicUrl } = app.get(Settings).http;
  const fastify = app.getHttpAdapter().getInstance();
  openDocsPages(fastify);
  // Made when first asked for: it costs more than the rest of the start.
  let document: OpenAPIObject | undefined;
  const present = () => (document ??= openApiDocument(app));
  SwaggerModule.setup('docs', app, present, {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Nexus API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      tagsSorter: 'none',
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
    },
  });
  let reference: string | undefined;
  fastify.get('/redoc', async (_request: unknown, reply: FastifyReply) => {
    const { referencePage } = await import('./reference/reference-page.js');
    reference ??= referencePage(present() as unknown as ReferenceDocument);
    return reply.type('text/html; charset=utf-8').send(reference);
  });
  // The board has no front page of its own: a frontend is elsewhere, and who comes here looks for the API.
  fastify.get('/', (_request: unknown, reply: FastifyReply) => reply.redirect('/docs', 302));
  fastify.get('/docs/problems', (_request: unknown, reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').send(problemsPage(publicUrl)),
  );
}
