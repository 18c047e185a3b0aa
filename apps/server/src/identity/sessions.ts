import type { Role } from "@releve/api";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Tables } from "../store/index.ts";
import { hashSecret, newSecret } from "./tokens.ts";

const HOUR = 3_600_000;
/** A session ends this long after its last use, milliseconds. */
const IDLE_LIFE = 12 * HOUR;
/** And this long after its login, whatever its use. */
const LONGEST_LIFE = 7 * 24 * HOUR;
/** A use is written down at most this often. */
const TOUCH_EVERY = HOUR;
const LINK_LIFE = 15 * 60_000;
const TOKEN_PREFIX = "rlv_";

export type RoleName = z.infer<typeof Role>;

/** Who asks: a person with a session, or an API token. */
export interface Actor {
  name: string;
  role: RoleName;
  /** Null for an API token. */
  session: { userId: string; tokenHash: string; csrfToken: string; hasPassword: boolean } | null;
}

export interface NewSession {
  cookie: string;
  actor: Actor;
}

export async function openSession(db: Kysely<Tables>, userId: string, now = Date.now()): Promise<NewSession> {
  const cookie = newSecret();
  await db.deleteFrom("sessions").where("expires_at", "<", now).execute();
  await db
    .insertInto("sessions")
    .values({
      token_hash: hashSecret(cookie),
      user_id: userId,
      csrf_token: newSecret(),
      created_at: now,
      expires_at: now + IDLE_LIFE,
    })
    .execute();
  const actor = await actorOfCookie(db, cookie, now);
  if (actor === null) throw new Error("A session that was just opened is gone.");
  return { cookie, actor };
}

/** Null when the session is unknown or over. The role is read anew each time. */
export async function actorOfCookie(
  db: Kysely<Tables>,
  cookie: string,
  now = Date.now(),
): Promise<Actor | null> {
  const tokenHash = hashSecret(cookie);
  const row = await db
    .selectFrom("sessions")
    .innerJoin("users", "users.user_id", "sessions.user_id")
    .select([
      "users.user_id",
      "users.name",
      "users.role",
      "users.password_hash",
      "sessions.csrf_token",
      "sessions.created_at",
      "sessions.expires_at",
    ])
    .where("sessions.token_hash", "=", tokenHash)
    .where("sessions.expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const expires_at = Math.min(now + IDLE_LIFE, row.created_at + LONGEST_LIFE);
  if (expires_at - row.expires_at > TOUCH_EVERY)
    await db.updateTable("sessions").set({ expires_at }).where("token_hash", "=", tokenHash).execute();
  return {
    name: row.name,
    role: row.role,
    session: {
      userId: row.user_id,
      tokenHash,
      csrfToken: row.csrf_token,
      hasPassword: row.password_hash !== null,
    },
  };
}

export async function closeSession(db: Kysely<Tables>, tokenHash: string): Promise<void> {
  await db.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
}

/** Ends a person's sessions, but the one that asks for it. */
export async function closeSessionsOf(db: Kysely<Tables>, userId: string, except?: string): Promise<void> {
  let query = db.deleteFrom("sessions").where("user_id", "=", userId);
  if (except !== undefined) query = query.where("token_hash", "!=", except);
  await query.execute();
}

/** A one-time secret for a person, good for 15 minutes. */
export async function createLoginSecret(
  db: Kysely<Tables>,
  userId: string,
  now = Date.now(),
): Promise<string> {
  const secret = newSecret();
  await db.deleteFrom("login_links").where("expires_at", "<", now).execute();
  await db
    .insertInto("login_links")
    .values({ token_hash: hashSecret(secret), user_id: userId, expires_at: now + LINK_LIFE })
    .execute();
  return secret;
}

/** Uses a one-time secret up. Of many at once, one gets the session; the others, and a late one, null. */
export async function redeemLoginSecret(
  db: Kysely<Tables>,
  secret: string,
  now = Date.now(),
): Promise<NewSession | null> {
  const used = await db
    .deleteFrom("login_links")
    .where("token_hash", "=", hashSecret(secret))
    .returning(["user_id", "expires_at"])
    .executeTakeFirst();
  return used === undefined || used.expires_at < now ? null : openSession(db, used.user_id, now);
}

export function newApiToken(): string {
  return TOKEN_PREFIX + newSecret();
}

/** Null when the header holds no token of ours that is in force. */
export async function actorOfToken(
  db: Kysely<Tables>,
  authorization: string,
  now = Date.now(),
): Promise<Actor | null> {
  const secret = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  if (secret?.startsWith(TOKEN_PREFIX) !== true) return null;
  const row = await db
    .selectFrom("api_tokens")
    .select(["token_id", "name", "role", "last_used_at"])
    .where("token_hash", "=", hashSecret(secret))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.last_used_at === null || now - row.last_used_at > 60_000)
    await db
      .updateTable("api_tokens")
      .set({ last_used_at: now })
      .where("token_id", "=", row.token_id)
      .execute();
  return { name: `token ${row.name}`, role: row.role, session: null };
}
