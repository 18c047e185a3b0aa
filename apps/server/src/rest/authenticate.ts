import { equalInConstantTime } from "@releve/trust";
import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { type Actor, type RoleName, actorOfCookie, actorOfToken } from "../identity/sessions.ts";
import type { Tables } from "../store/index.ts";
import { RestError } from "./errors.ts";

const RANK: Readonly<Record<RoleName, number>> = { viewer: 0, operator: 1, admin: 2 };
export const CSRF_HEADER = "x-releve-csrf";

/**
 * Two cookies, since browsers share cookies between ports: the one of HTTPS cannot be read, set or
 * shadowed over plain HTTP (RFC 6265bis, 4.1.3.2).
 */
export function cookieName(secure: boolean): string {
  return secure ? "__Host-releve" : "releve";
}

export async function authenticate(
  db: Kysely<Tables>,
  request: FastifyRequest,
  secure: boolean,
): Promise<Actor | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return actorOfToken(db, authorization);
  const cookie = request.cookies[cookieName(secure)];
  return cookie === undefined || cookie.length > 200 ? null : actorOfCookie(db, cookie);
}

/** Lets the caller pass when it has at least `role`, and for a change, its CSRF token. Throws RestError. */
export function authorize(
  actor: Actor | null,
  role: RoleName,
  request: FastifyRequest,
): asserts actor is Actor {
  if (actor === null) throw new RestError("not-authenticated", "Log in first.");
  // A token is sent on purpose, never by a browser on its own.
  if (actor.session !== null && request.method !== "GET" && request.method !== "HEAD") {
    const header = request.headers[CSRF_HEADER];
    if (typeof header !== "string" || !equalInConstantTime(header, actor.session.csrfToken))
      throw new RestError("csrf-token-missing", `A change needs the header ${CSRF_HEADER} of this session.`);
  }
  if (RANK[actor.role] < RANK[role])
    throw new RestError("forbidden", `This needs the role ${role}; ${actor.name} is ${actor.role}.`);
}
