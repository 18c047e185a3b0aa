import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { createLoginSecret } from "./sessions.ts";

const FIRST_USER = "admin";

/** The very first start makes `admin`, who has no password: only one-time links let her in. */
export async function ensureFirstUser(db: Kysely<Tables>, now = Date.now()): Promise<void> {
  const some = await db.selectFrom("users").select("user_id").limit(1).executeTakeFirst();
  if (some !== undefined) return;
  await db
    .insertInto("users")
    .values({ user_id: randomUUID(), name: FIRST_USER, role: "admin", password_hash: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A one-time secret for the admin who was there first, whoever that is now. */
export async function createAdminSecret(db: Kysely<Tables>): Promise<string> {
  const admin = await db
    .selectFrom("users")
    .select("user_id")
    .where("role", "=", "admin")
    .orderBy("created_at")
    .executeTakeFirstOrThrow();
  return createLoginSecret(db, admin.user_id);
}
