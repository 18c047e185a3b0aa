import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { audit } from "../identity/audit.ts";
import { hashPassword } from "../identity/passwords.ts";
import { closeSessionsOf, newApiToken } from "../identity/sessions.ts";
import { hashSecret } from "../identity/tokens.ts";
import type { Services } from "../services.ts";
import type { Store, Tables, UsersTable } from "../store/index.ts";
import { instant, instantOrNull } from "./convert.ts";
import { RestError, notFound } from "./errors.ts";
import type { Handlers } from "./handlers.ts";

type UserRoutes = "listUsers" | "createUser" | "changeUser" | "removeUser";
type TokenRoutes = "listTokens" | "createToken" | "removeToken";

export function userHandlers({ store, bus }: Services): Handlers<UserRoutes> {
  const { db } = store;
  const changed = () => bus.emitConsole({ topic: "audit" });
  return {
    listUsers: async () => {
      const rows = await db.selectFrom("users").selectAll().orderBy("name").execute();
      return rows.map(toUser);
    },
    createUser: async ({ body, actor }) => {
      const row: UsersTable = {
        user_id: randomUUID(),
        name: body.name,
        role: body.role,
        password_hash: await hashPassword(body.password),
        created_at: Date.now(),
      };
      await changing(store, async (trx) => {
        const added = await trx
          .insertInto("users")
          .values(row)
          .onConflict((conflict) => conflict.column("name").doNothing())
          .returning("user_id")
          .executeTakeFirst();
        if (added === undefined)
          throw new RestError("conflict", `There is a person named ${body.name} already.`);
        await audit(trx, {
          actor: actor.name,
          action: "user.create",
          summary: `Added ${body.name} (${body.role})`,
        });
      });
      changed();
      return toUser(row);
    },
    changeUser: async ({ params, body, actor }) => {
      const password_hash = body.password === undefined ? undefined : await hashPassword(body.password);
      const row = await changing(store, async (trx) => {
        const user = await userOf(trx, params.userId);
        if (body.role !== undefined && body.role !== "admin") await requireOtherAdmin(trx, user);
        const change = {
          role: body.role ?? user.role,
          password_hash: password_hash ?? user.password_hash,
        };
        await trx.updateTable("users").set(change).where("user_id", "=", user.user_id).execute();
        // Whoever knew the old password is out.
        if (password_hash !== undefined) await closeSessionsOf(trx, user.user_id, actor.session?.tokenHash);
        await audit(trx, {
          actor: actor.name,
          action: "user.change",
          summary: `Changed ${user.name} (${change.role})`,
        });
        return { ...user, ...change };
      });
      changed();
      return toUser(row);
    },
    removeUser: async ({ params, actor }) => {
      await changing(store, async (trx) => {
        const user = await userOf(trx, params.userId);
        await requireOtherAdmin(trx, user);
        await closeSessionsOf(trx, user.user_id);
        await trx.deleteFrom("login_links").where("user_id", "=", user.user_id).execute();
        await trx.deleteFrom("users").where("user_id", "=", user.user_id).execute();
        await audit(trx, { actor: actor.name, action: "user.remove", summary: `Removed ${user.name}` });
      });
      changed();
    },
  };
}

export function tokenHandlers({ store, bus }: Services): Handlers<TokenRoutes> {
  const { db } = store;
  return {
    listTokens: async () => {
      const rows = await db.selectFrom("api_tokens").selectAll().orderBy("name").execute();
      return rows.map(toToken);
    },
    createToken: async ({ body, actor }) => {
      const secret = newApiToken();
      const row: Tables["api_tokens"] = {
        token_id: randomUUID(),
        name: body.name,
        role: body.role,
        token_hash: hashSecret(secret),
        created_at: Date.now(),
        last_used_at: null,
      };
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("api_tokens").values(row).execute();
        const summary = `Made the API token ${body.name} (${body.role})`;
        await audit(trx, { actor: actor.name, action: "token.create", summary });
      });
      bus.emitConsole({ topic: "audit" });
      return { ...toToken(row), secret };
    },
    removeToken: async ({ params, actor }) => {
      await db.transaction().execute(async (trx) => {
        const removed = await trx
          .deleteFrom("api_tokens")
          .where("token_id", "=", params.tokenId)
          .returning("name")
          .executeTakeFirst();
        if (removed === undefined) throw notFound("token");
        const summary = `Revoked the API token ${removed.name}`;
        await audit(trx, { actor: actor.name, action: "token.remove", summary });
      });
      bus.emitConsole({ topic: "audit" });
    },
  };
}

/** One change of people at a time: of two admins who remove each other, one stays. */
function changing<T>(store: Store, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return store.db.transaction().execute(async (trx) => {
    if (store.kind === "postgresql") await trx.selectFrom("users").select("user_id").forUpdate().execute();
    return work(trx);
  });
}

async function userOf(trx: Transaction<Tables>, userId: string): Promise<UsersTable> {
  const user = await trx.selectFrom("users").selectAll().where("user_id", "=", userId).executeTakeFirst();
  if (user === undefined) throw notFound("person");
  return user;
}

async function requireOtherAdmin(trx: Transaction<Tables>, user: UsersTable): Promise<void> {
  if (user.role !== "admin") return;
  const other = await trx
    .selectFrom("users")
    .select("user_id")
    .where("role", "=", "admin")
    .where("user_id", "!=", user.user_id)
    .executeTakeFirst();
  if (other === undefined) throw new RestError("conflict", `${user.name} is the last admin and stays one.`);
}

function toUser(row: UsersTable) {
  return { userId: row.user_id, name: row.name, role: row.role, createdAt: instant(row.created_at) };
}

function toToken(row: Tables["api_tokens"]) {
  return {
    tokenId: row.token_id,
    name: row.name,
    role: row.role,
    createdAt: instant(row.created_at),
    lastUsedAt: instantOrNull(row.last_used_at),
  };
}
