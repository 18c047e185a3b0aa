import type { FastifyInstance } from "fastify";
import { RestError } from "./errors.ts";

/** Mantine sets style attributes; everything else comes from this service alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", (_, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
}

/**
 * Refuses names other than loopback's on the plain listener: a web page that makes its own name point
 * at 127.0.0.1 (DNS rebinding) must reach nothing.
 */
export function requireLoopbackHost(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _, done) => {
    const named = LOOPBACK_HOST.test(request.headers.host ?? "");
    done(named ? undefined : new RestError("foreign-host", "Open this as http://localhost."));
  });
}

/** Whether the other end of the connection is this machine. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
