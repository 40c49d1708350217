import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphqlDoor } from './graphql-door.js';
import { GraphqlSockets } from './graphql-sockets.js';
import { serveGraphiql } from './graphiql.js';

/** Opens `/graphql`, for requests and for WebSockets, and outside production `/graphiql`. */
export function openGraphql(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  app.get(GraphqlDoor).open(fastify);
  app.get(GraphqlSockets).attach(app.getHttpServer());
  serveGraphiql(app);
}
