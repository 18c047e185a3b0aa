import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { markChanged, readSetting } from "./store/index.ts";
import { clientWith, startTestServer } from "./test-server.ts";

const dir = mkdtempSync(join(tmpdir(), "releve-start-"));
const folder = (name: string) => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const refusal = (code: string, message: RegExp) => ({
  code,
  message: expect.stringMatching(message) as string,
});

/** A data folder that a service has made and left. */
async function used(name: string): Promise<string> {
  const server = await startTestServer(folder(name));
  await server.stop();
  return folder(name);
}

describe("a start is refused, with what to do, and leaves nothing behind", () => {
  it("when a newer release wrote the database", async () => {
    const data = await used("newer");
    const database = new DatabaseSync(join(data, "releve.db"));
    database.exec("insert into kysely_migration values ('9999-future', '2099-01-01T00:00:00.000Z')");
    database.close();
    await expect(startTestServer(data)).rejects.toMatchObject(
      refusal("database-newer", /9999-future.*start that release/),
    );
    expect(existsSync(join(data, "releve.lock"))).toBe(false);
  });

  it("when the database is damaged", async () => {
    const data = await used("damaged");
    for (const file of readdirSync(data).filter((name) => /^releve\.db-/.test(name)))
      rmSync(join(data, file));
    writeFileSync(join(data, "releve.db"), "SQLite format 3\0 but not really".repeat(500));
    await expect(startTestServer(data)).rejects.toMatchObject(
      refusal("database-corrupt", /Restore a backup/),
    );
  });

  it("when PostgreSQL cannot be reached", async () => {
    const database = `postgresql://nobody@127.0.0.1:9/none`;
    await expect(startTestServer(folder("postgres"), { database })).rejects.toMatchObject(
      refusal("database-unavailable", /PostgreSQL.*Check that it runs/s),
    );
  });

  it("when the data folder is a file", async () => {
    writeFileSync(folder("file"), "");
    await expect(startTestServer(folder("file"))).rejects.toMatchObject(
      refusal("data-unwritable", /--data, or give this user the right/),
    );
  });
});

/** Mounting needs root; a user namespace would do, but containers often forbid them. */
describe.runIf(process.getuid?.() === 0)("on a disk", () => {
  const mounted = async (options: string, work: (data: string) => Promise<void>): Promise<void> => {
    const data = mkdtempSync(join(dir, "disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", data]);
    try {
      await work(data);
    } finally {
      execFileSync("umount", [data]);
    }
  };

  it("that is read-only, it is refused", async () => {
    await mounted("ro", async (data) => {
      await expect(startTestServer(data)).rejects.toMatchObject(refusal("data-unwritable", /--data/));
    });
  });

  it.each([4, 64, 300])("of %i KiB, full from the start, it is refused", async (kib) => {
    await mounted(`size=${kib}k`, async (data) => {
      await expect(startTestServer(data)).rejects.toMatchObject(refusal("disk-full", /[Ff]ree some space/));
    });
  });

  it("that fills up, it goes on reading, refuses what it cannot keep, and recovers", async () => {
    await mounted("size=16m", async (data) => {
      const server = await startTestServer(data);
      const client = clientWith(server);
      const ballast = join(data, "ballast");
      try {
        writeFileSync(ballast, Buffer.alloc(32_000_000));
      } catch {
        // As full as it gets.
      }
      expect((await client.call("GET", "/healthz")).status).toBe(200);
      const write = () =>
        server.store.db
          .insertInto("settings")
          .values({ name: `x${Math.random()}`, value: "x".repeat(2_000_000) })
          .execute();
      await expect(write()).rejects.toThrow(/full/);
      expect((await client.call("GET", "/healthz")).status).toBe(200);
      rmSync(ballast);
      await expect(write()).resolves.toBeDefined();
      await client.close();
      await server.stop();
    });
  });
});

it("a restored backup becomes another server, a plain restart does not", async () => {
  const data = await used("restored");
  const idOf = async () => {
    const server = await startTestServer(data);
    const id = await readSetting(server.store.db, "server_id");
    await server.stop();
    return id;
  };
  const id = await idOf();
  expect(await idOf()).toBe(id);
  mkdirSync(folder("backup"));
  cpSync(join(data, "releve.db"), folder("backup/releve.db"));
  const server = await startTestServer(data);
  await server.store.db.transaction().execute((trx) => markChanged(trx, []));
  await server.stop();
  expect(await idOf()).toBe(id);
  for (const name of readdirSync(data).filter((one) => one.startsWith("releve.db"))) rmSync(join(data, name));
  cpSync(folder("backup/releve.db"), join(data, "releve.db"));
  const renamed = await idOf();
  expect(renamed).not.toBe(id);
  expect(await idOf()).toBe(renamed);
});
