import type { FastifyReply, FastifyRequest } from "fastify";
import { hashPassword, verifyPassword } from "../identity/passwords.ts";
import { type RateLimit, createRateLimit, networkOf } from "../identity/rate-limit.ts";
import {
  type Actor,
  type NewSession,
  closeSession,
  closeSessionsOf,
  openSession,
  redeemLoginSecret,
} from "../identity/sessions.ts";
import { audit } from "../identity/audit.ts";
import type { Services } from "../services.ts";
import { cookieName } from "./authenticate.ts";
import { RestError } from "./errors.ts";
import type { Handlers } from "./handlers.ts";

const MINUTE = 60_000;
/**
 * Failed logins before a wait: for one name from one address, for one address (many people may share it),
 * and for one name from anywhere, many more: a stranger who guesses must not lock the person out.
 */
const FAILURES = { pair: 10, address: 50, name: 200 } as const;
/** Password checks at once: each takes 64 MiB. */
const CHECKS_AT_ONCE = 4;

type SessionRoutes = "login" | "loginWithLink" | "session" | "logout" | "setOwnPassword";

/** Shared by both listeners, so that a guess counts wherever it is made. */
export interface LoginGuard {
  /** `name` null: a secret that nobody can guess, so that only addresses are counted. */
  check: <T>(
    request: FastifyRequest,
    name: string | null,
    attempt: () => Promise<T | null>,
  ) => Promise<T | null>;
}

export function createLoginGuard(): LoginGuard {
  const byPair = createRateLimit(FAILURES.pair, 15 * MINUTE);
  const byAddress = createRateLimit(FAILURES.address, 15 * MINUTE);
  const byName = createRateLimit(FAILURES.name, 15 * MINUTE);
  let checking = 0;
  return {
    async check(request, name, attempt) {
      const address = networkOf(request.ip);
      const key = name?.toLowerCase();
      const counted: (readonly [RateLimit, string])[] = [[byAddress, address]];
      if (key !== undefined) counted.push([byPair, `${address} ${key}`], [byName, key]);
      const wait = Math.max(...counted.map(([limit, of]) => limit.waitFor(of)));
      if (wait > 0)
        throw new RestError("too-many-attempts", "Too many failed logins; wait.", {
          retryAfterSeconds: Math.ceil(wait / 1000),
        });
      if (checking >= CHECKS_AT_ONCE) throw new RestError("busy", "Too many logins at once; try again.");
      // Counted before the check, so that parallel guesses cannot outrun the limit.
      for (const [limit, of] of counted) limit.failed(of);
      checking++;
      try {
        const result = await attempt();
        if (result !== null) for (const [limit, of] of counted) limit.succeeded(of);
        return result;
      } finally {
        checking--;
      }
    },
  };
}

export function sessionHandlers(
  { store: { db } }: Services,
  guard: LoginGuard,
  secure: boolean,
): Handlers<SessionRoutes> {
  const cookieOptions = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  const enter = (reply: FastifyReply, { cookie, actor }: NewSession) => {
    reply.setCookie(cookieName(secure), cookie, cookieOptions);
    return sessionOf(actor);
  };
  return {
    login: async ({ body, request, reply }) => {
      const user = await guard.check(request, body.name, async () => {
        const found = await db
          .selectFrom("users")
          .select(["user_id", "password_hash"])
          .where("name", "=", body.name)
          .executeTakeFirst();
        const right = await verifyPassword(body.password, found?.password_hash ?? null);
        return right && found !== undefined ? found : null;
      });
      if (user === null) throw new RestError("wrong-password", "Name or password is wrong.");
      return enter(reply, await openSession(db, user.user_id));
    },
    loginWithLink: async ({ body, request, reply }) => {
      const opened = await guard.check(request, null, () => redeemLoginSecret(db, body.token));
      if (opened === null)
        throw new RestError("link-invalid", "This link was used already or is older than 15 minutes.");
      return enter(reply, opened);
    },
    session: ({ actor }) => Promise.resolve(sessionOf(actor)),
    logout: async ({ actor, reply }) => {
      if (actor.session !== null) await closeSession(db, actor.session.tokenHash);
      reply.clearCookie(cookieName(secure), cookieOptions);
    },
    setOwnPassword: async ({ actor, body, request }) => {
      const { session } = actor;
      if (session === null) throw new RestError("forbidden", "An API token has no password.");
      if (session.hasPassword) {
        const right = await guard.check(request, actor.name, async () => {
          const { password_hash } = await db
            .selectFrom("users")
            .select("password_hash")
            .where("user_id", "=", session.userId)
            .executeTakeFirstOrThrow();
          return (await verifyPassword(body.current ?? "", password_hash)) || null;
        });
        if (right === null) throw new RestError("wrong-password", "The current password is wrong.");
      }
      const password_hash = await hashPassword(body.password);
      await db.transaction().execute(async (trx) => {
        await trx.updateTable("users").set({ password_hash }).where("user_id", "=", session.userId).execute();
        await closeSessionsOf(trx, session.userId, session.tokenHash);
        await audit(trx, { actor: actor.name, action: "password.set", summary: "Set the own password" });
      });
    },
  };
}

function sessionOf(actor: Actor) {
  return {
    name: actor.name,
    role: actor.role,
    hasPassword: actor.session?.hasPassword ?? false,
    csrfToken: actor.session?.csrfToken ?? "",
  };
}
