import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { etagMatches, etagOfText } from '../../common/etag.js';
import type { Page } from '../../common/paging/page.js';
import { PreparedPage } from '../../common/paging/prepared-page.js';

/**
 * Finishes what a handler returned: one `JSON.stringify`, the strong `ETag` of exactly that text, 304 where the caller has
 * it already (`If-None-Match`), `Link` headers on lists (RFC 8288), and no caching by others of what is personal.
 */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user?: unknown }>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        const prepared = value instanceof PreparedPage ? value : undefined;
        const text = prepared?.json ?? JSON.stringify(value);
        const etag = etagOfText(text);
        const personal = request.user !== undefined || !isRead(request.method);
        void reply
          .header('ETag', etag)
          .header('Vary', [reply.getHeader('Vary'), 'Authorization, Accept-Encoding'].filter(Boolean).join(', '))
          .header('Cache-Control', personal ? 'private, no-store' : 'public, max-age=0, must-revalidate');
        if (isPage(value)) void reply.header('Link', linksOf(request.url, value.page));
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
  return value instanceof PreparedPage || ('items' in value && 'page' in value);
}

/** Relative links, so that they hold behind any proxy. */
function linksOf(url: string, page: Page<unknown>['page']): string {
  const { pathname, searchParams } = new URL(url, 'http://board');
  searchParams.delete('cursor');
  const link = (rel: string, query: URLSearchParams) => `<${pathname}${query.size > 0 ? `?${query.toString()}` : ''}>; rel="${rel}"`;
  const links = [link('first', searchParams)];
  if (page.nextCursor !== null) {
    links.unshift(link('next', new URLSearchParams([...searchParams, ['cursor', page.nextCursor]])));
  }
  return links.join(', ');
}
