import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeError } from '../../common/errors/common.errors.js';

const FORM = 'application/x-www-form-urlencoded';

/** A route that browsers and mail programs post forms to. What is in the form is not looked at: the address says it all. */
export const TakesForms = (): MethodDecorator => RouteConfig({ takesForms: true });

/** Lets forms through to those routes, of either kind, and to no other. */
export function acceptForms(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (takesForms(request) && request.headers['content-type']?.startsWith('multipart/form-data')) request.headers['content-type'] = FORM;
    done();
  });
  fastify.addContentTypeParser(FORM, { parseAs: 'string' }, (request, _body, done) =>
    takesForms(request) ? done(null, undefined) : done(new UnsupportedMediaTypeError('Send application/json.')),
  );
}

function takesForms({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { takesForms?: boolean }).takesForms === true;
}
