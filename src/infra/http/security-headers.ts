import type { SecurityHeadersOptions } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/**
 * What every answer carries for browsers, as OWASP's REST Security Cheat Sheet has it. JSON is no document: it may load
 * nothing, and stand in no frame. Headers that only documents heed are not sent with data.
 */
export const SECURITY_HEADERS: SecurityHeadersOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: "'none'", frameAncestors: "'none'" } },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** What the documentation's pages may load: their own files, Swagger UI's inline styles and its images from `data:`. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The reference has styles of its own, and no script. */
const REFERENCE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Lets `/redoc` and the pages below `/docs` load what they are made of. */
export function openDocsPages(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ url }, reply, done) => {
    const policy = url.startsWith('/docs') ? DOCS_POLICY : /^\/redoc(?:[/?]|$)/.test(url) ? REFERENCE_POLICY : undefined;
    if (policy) void reply.header('Content-Security-Policy', policy).header('Cross-Origin-Opener-Policy', 'same-origin');
    done();
  });
}
