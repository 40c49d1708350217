import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, ACCESS_KEY, TOKEN_SCOPE_KEY } from '../../src/common/security/access.js';
import type { TokenScope } from '../../src/common/security/token-scope.js';
import type { TestApp } from './test-app.js';

/** A route, and what it declares. */
export interface DeclaredRoute {
  /** `GET /v1/jobs/:id` */
  route: string;
  access: Access | undefined;
  scope: TokenScope | undefined;
}

/** Every route there is, off the controllers themselves. */
export function routesOf({ nest }: TestApp): DeclaredRoute[] {
  const reflector = nest.get(Reflector);
  const scanner = new MetadataScanner();
  return nest
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) =>
      scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((name) => {
        const handler = instance[name] as object;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined || !metatype) return [];
        const version = Reflect.getMetadata('__version__', metatype) as string | symbol | undefined;
        const parts = [
          typeof version === 'string' ? `v${version}` : '',
          Reflect.getMetadata(PATH_METADATA, metatype),
          Reflect.getMetadata(PATH_METADATA, handler),
        ];
        const path = `/${parts
          .flatMap((part: string) => part.split('/'))
          .filter(Boolean)
          .join('/')}`;
        const access = reflector.getAllAndOverride<Access | undefined>(ACCESS_KEY, [handler as never, metatype]);
        const scope = reflector.get<TokenScope | undefined>(TOKEN_SCOPE_KEY, handler as never);
        return [{ route: `${RequestMethod[method]} ${path}`, access, scope }];
      }),
    );
}
