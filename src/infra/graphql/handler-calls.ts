import { Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService } from '@nestjs/core';
import { ExternalContextCreator } from '@nestjs/core/helpers/external-context-creator.js';
import { RouteParamsFactory } from '@nestjs/core/router/route-params-factory.js';
import { type Access, ACCESS_KEY, type Credentials } from '../../common/security/access.js';
import type { ResolverInput } from './batch-field.js';

/** A request as handlers, guards and pipes see it, without HTTP around it. */
export interface CalledRequest {
  id: string;
  method: string;
  /** Where REST has what is asked for. */
  url: string;
  ip: string;
  headers: Record<string, string | string[] | undefined>;
  raw: { rawHeaders: readonly string[] };
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  /** It was counted against the limits already. */
  counted: boolean;
  /** For the methods of resolvers. */
  resolve?: ResolverInput;
  /** What the guard let the caller in with. */
  credentials?: Credentials;
}

/** What handlers, guards and interceptors may say beside their answer. */
export class CalledReply {
  statusCode = 200;
  private readonly own: Record<string, string> = {};

  /** @param tell the headers that are for the caller, whatever is called */
  constructor(private readonly tell: (name: string, value: string) => void) {}

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  header(name: string, value: string): this {
    this.own[name.toLowerCase()] = value;
    if (/^(ratelimit|retry-after)/i.test(name)) this.tell(name, value);
    return this;
  }

  headers(headers: Record<string, string>): this {
    for (const [name, value] of Object.entries(headers)) this.header(name, value);
    return this;
  }

  hasHeader(name: string): boolean {
    return name.toLowerCase() in this.own;
  }

  getHeader(name: string): string | undefined {
    return this.own[name.toLowerCase()];
  }
}

export type Call = (request: CalledRequest, reply: CalledReply) => Promise<unknown>;

interface Host {
  instance: Record<string, unknown>;
  /** The key of its module. */
  module: string;
}

/**
 * Calls the handlers of routes, and the methods of resolvers, without HTTP: with the same guards, pipes and interceptors, in
 * the same order. So whatever a route refuses is refused here, in the same words.
 */
@Injectable()
export class HandlerCalls {
  private readonly params = new RouteParamsFactory();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly creator: ExternalContextCreator,
  ) {}

  /** The handler of an operation of the REST contract: `JobLifecycle_close`. */
  ofOperation(id: string): Call {
    const { host, method } = this.find(id);
    return this.call(host, method);
  }

  /** Does everybody get the same of it, whoever he is? */
  isPublic(id: string): boolean {
    const { host, method } = this.find(id);
    return (Reflect.getMetadata(ACCESS_KEY, host.instance[method] as object) as Access | undefined) === 'public';
  }

  private find(id: string): { host: Host; method: string } {
    const [name = '', method = ''] = id.split('_');
    const controller = this.discovery.getControllers().find(({ metatype }) => metatype?.name === `${name}Controller`);
    if (!controller) throw new Error(`No controller has ${id}`);
    return { host: { instance: controller.instance as Host['instance'], module: controller.host?.token ?? '' }, method };
  }

  /** Every method of a provider that carries this, with what it carries. */
  ofResolvers(key: string): { options: unknown; handler: object; call: Call }[] {
    return this.discovery.getProviders().flatMap(({ instance, metatype, host }) => {
      if (!instance || typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown> | undefined;
      return Object.getOwnPropertyNames(prototype ?? {}).flatMap((method) => {
        const handler = Object.getOwnPropertyDescriptor(prototype, method)?.value as unknown;
        const options = typeof handler === 'function' ? (Reflect.getMetadata(key, handler) as unknown) : undefined;
        if (options === undefined) return [];
        return [
          {
            options,
            handler: handler as object,
            call: this.call({ instance: instance as Host['instance'], module: host?.token ?? '' }, method),
          },
        ];
      });
    });
  }

  private call({ instance, module }: Host, method: string): Call {
    // It looks for the module of a provider; what it is asked for here may be a controller.
    const creator = Object.create(this.creator, { getHostModuleKey: { value: () => module } }) as ExternalContextCreator;
    const handler = instance[method] as (...args: unknown[]) => unknown;
    const params = {
      exchangeKeyForValue: (type: number, data: string, [req, res]: unknown[]): unknown =>
        this.params.exchangeKeyForValue(type, data, { req: req as object, res, next: () => undefined }),
    };
    const called = creator.create(
      instance,
      handler,
      method,
      ROUTE_ARGS_METADATA,
      params,
      undefined,
      undefined,
      { guards: true, interceptors: true, filters: false },
      'graphql' as 'http',
    ) as (...args: unknown[]) => Promise<unknown>;
    return (request, reply) => called(request, reply);
  }
}
