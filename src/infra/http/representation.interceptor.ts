import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { etagMatches, etagOfText } from '../../common/etag.js';
import type { Page } from '../../common/paging/page.js';
import { pageLinks } from '../../common/paging/links.js';
import { Served } from '../cache/answer-cache.js';
import { Settings } from '../../config/env.js';
import { KnownAddresses } from './answers/known-addresses.js';
import { bodyOf, formFor, headersOf } from './answers/form-of.js';

/**
 * Finishes what a handler returned: one `JSON.stringify`, the strong `ETag` of exactly that text, 304 where the caller has
 * it already (`If-None-Match`), `Link` headers on lists (RFC 8288), and no caching by others of what is personal.
 */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  constructor(
    private readonly known: KnownAddresses,
    private readonly settings: Settings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    // What GraphQL asks for is a part of its own answer.
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user?: unknown }>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (value: unknown) => {
        if (typeof value !== 'object' || value === null || value instanceof StreamableFile) return value;
        if (value instanceof Served) {
          this.known.remember(request, reply, value.question);
          const vary = reply.getHeader('Vary');
          const form = formFor(value.answer, request);
          const options = { vary: vary === undefined ? undefined : String(vary), tellState: !this.settings.production };
          void reply.status(form.isKnown ? 304 : 200).headers(headersOf(value, form, options));
          return bodyOf(value.answer, form);
        }
        const text = JSON.stringify(value);
        const etag = etagOfText(text);
        const personal = request.user !== undefined || !isRead(request.method);
        void reply
          .header('ETag', etag)
          .header('Vary', [reply.getHeader('Vary'), 'Authorization, Accept-Encoding'].filter(Boolean).join(', '))
          .header(
            'Cache-Control',
            reply.getHeader('Cache-Control') ?? (personal ? 'private, no-store' : 'public, max-age=0, must-revalidate'),
          );
        if (isPage(value)) void reply.header('Link', linksOf(request.url, value.page.nextCursor));
        const known = request.headers['if-none-match'];
        if (known !== undefined && isRead(request.method) && etagMatches(known, etag, { weak: true })) {
          void reply.status(304);
          return undefined;
        }
        void reply.header('Content-Type', 'application/json; charset=utf-8');
        return text;
      }),
    );
  }
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isPage(value: object): value is Pick<Page<unknown>, 'page'> {
  if (!('items' in value && 'page' in value) || !Array.isArray(value.items)) return false;
  // What people write may have fields of these names too.
  const { page } = value;
  return (
    typeof page === 'object' && page !== null && 'nextCursor' in page && (page.nextCursor === null || typeof page.nextCursor === 'string')
  );
}

function linksOf(url: string, nextCursor: string | null): string {
  const { pathname, searchParams } = new URL(url, 'http://board');
  return pageLinks(pathname, searchParams)(nextCursor);
}
