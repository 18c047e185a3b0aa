import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as fc from "fast-check";
import { sql } from "kysely";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  BusyError,
  type Store,
  type StoreLocation,
  currentChange,
  groupCommit,
  markChanged,
  openStore,
  readSetting,
  searchUpdates,
  writeSetting,
} from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

const row = (n: number, text: { title: string; package: string | null; cves: string }) => ({
  ...{ update_id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`, revision_number: 1 },
  ...{ type: "Software" as const, is_latest: 1, is_leaf: 1, declined_at: null, description: "" },
  ...{ more_info_url: null, classification_id: null, product_id: null, source_id: null, version: null },
  ...{ architecture: null, released_at: n, imported_at: 0, size_bytes: n, is_superseded: 0 },
  ...{ document: new Uint8Array([1, 0, 255]), document_hash: "", core: "", extended: null, ...text },
});

onBothDatabases("the store", (kind, newLocation) => {
  let location: StoreLocation;
  let store: Store;
  beforeAll(async () => {
    location = await newLocation();
    store = await openStore(location);
  }, 60_000);
  afterAll(() => store.close());

  it("seeds once and keeps what it holds", async () => {
    const id = await readSetting(store.db, "server_id");
    await writeSetting(store.db, "a", "1");
    await writeSetting(store.db, "a", "2");
    const again = await openStore(location);
    expect(await readSetting(again.db, "server_id")).toBe(id);
    expect(await readSetting(again.db, "a")).toBe("2");
    expect(await again.db.selectFrom("groups").select("name").orderBy("name").execute()).toEqual([
      expect.objectContaining({ name: "All computers" }),
      expect.objectContaining({ name: "Unassigned computers" }),
    ]);
    await again.close();
  });

  it("refuses what a newer release wrote", async () => {
    const newer = await newLocation();
    const first = await openStore(newer);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(first.db);
    await first.close();
    await expect(openStore(newer)).rejects.toMatchObject({ code: "schema-newer" });
  });

  it("counts changes in the order of their commits, and leaves no trace of one that failed", async () => {
    const before = await currentChange(store.db);
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () => store.db.transaction().execute((trx) => markChanged(trx, ["u"]))),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => before + 1 + i));
    const failing = store.db.transaction().execute(async (trx) => {
      await markChanged(trx, ["v"]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await currentChange(store.db)).toBe(before + 20);
    const rows = await store.db.selectFrom("update_changes").selectAll().execute();
    expect(rows).toEqual([expect.objectContaining({ update_id: "u", changed_seq: before + 20 })]);
  });

  it("reads while a transaction writes, and sees it only once it is committed", async () => {
    const name = () => readSetting(store.db, "seen");
    await store.db.transaction().execute(async (trx) => {
      await writeSetting(trx, "seen", "yes");
      expect(await readSetting(trx, "seen")).toBe("yes");
      expect(await name()).toBeUndefined();
    });
    expect(await name()).toBe("yes");
  });

  it("lets other work have its turns while a long transaction goes on", async () => {
    let turns = 0;
    let goesOn = true;
    const count = (): void => {
      turns++;
      if (goesOn) setImmediate(count);
    };
    const slow = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < 150000) select count(*) from n`;
    await store.db.transaction().execute(async (trx) => {
      setImmediate(count);
      for (let statement = 0; statement < 30; statement++) await slow.execute(trx);
      goesOn = false;
    });
    expect(turns).toBeGreaterThan(3);
  });

  it("gives bytes, big numbers and counts back as they are", async () => {
    await store.db
      .insertInto("updates")
      .values(row(2 ** 40, { title: "t", package: null, cves: "" }))
      .execute();
    const [read] = await store.db.selectFrom("updates").selectAll().execute();
    expect([...(read?.document ?? [])]).toEqual([1, 0, 255]);
    expect(read?.size_bytes).toBe(2 ** 40);
    const { n } = await store.db
      .selectFrom("updates")
      .select((eb) => eb.fn.sum<number>("size_bytes").as("n"))
      .executeTakeFirstOrThrow();
    expect(n).toBe(2 ** 40);
    await store.db.deleteFrom("updates").execute();
  });

  it("finds every word as a substring in any case, as a plain scan does", async () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "B", "b", "é", "%", "_", "\\", '"', "'", "-", "1"),
      maxLength: 4,
    });
    const text = fc.record({
      title: fc.array(word, { maxLength: 3 }).map((w) => w.join(" ")),
      package: fc.option(word),
      cves: word,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 8 }),
        fc.array(word, { maxLength: 3 }),
        async (texts, words) => {
          await store.db.deleteFrom("updates").execute();
          if (texts.length > 0)
            await store.db
              .insertInto("updates")
              .values(texts.map((one, n) => row(n, one)))
              .execute();
          const found = await store.db
            .selectFrom("updates")
            .select("released_at")
            .where(searchUpdates(kind, words.join(" ")))
            .execute();
          // FTS5 looks within one column; a word holds no blank, so the joined text is the same.
          const expected = texts.flatMap((one, n) => {
            const whole = `${one.title} ${one.package ?? ""} ${one.cves}`.toLowerCase();
            return words.every((w) => whole.includes(w.toLowerCase())) ? [n] : [];
          });
          expect(found.map((one) => one.released_at).toSorted((a, b) => a - b)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps the search up with changed and removed rows", async () => {
    await store.db.deleteFrom("updates").execute();
    await store.db
      .insertInto("updates")
      .values(row(1, { title: "openssl", package: null, cves: "" }))
      .execute();
    await store.db.updateTable("updates").set({ title: "gnutls" }).execute();
    const count = async (text: string) =>
      (await store.db.selectFrom("updates").select("title").where(searchUpdates(kind, text)).execute())
        .length;
    expect([await count("openssl"), await count("GNUtls")]).toEqual([0, 1]);
    await store.db.deleteFrom("updates").execute();
    expect(await count("gnutls")).toBe(0);
  });

  it("commits writers together, and one bad item harms no other", async () => {
    const sizes: number[] = [];
    const write = groupCommit<string, string>(store.db, async (trx, names) => {
      sizes.push(names.length);
      await trx
        .insertInto("settings")
        .values(names.map((name) => ({ name, value: "" })))
        .execute();
      return names.map((name) => name.toUpperCase());
    });
    await writeSetting(store.db, "g5", "taken");
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => write(`g${i}`)));
    expect(results.filter((one) => one.status === "rejected")).toHaveLength(1);
    expect(results[7]).toEqual({ status: "fulfilled", value: "G7" });
    expect(sizes[0]).toBe(10);
    const many = Array.from({ length: 6000 }, (_, i) => write(`h${i}`));
    const refused = (await Promise.allSettled(many)).filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((one) => one.reason instanceof BusyError)).toBe(true);
  });

  it.skipIf(kind === "postgresql")(
    "finds a page of 100,000 updates in a few milliseconds",
    async () => {
      await store.db.transaction().execute(async (trx) => {
        for (let n = 0; n < 100_000; n += 1000)
          await trx
            .insertInto("updates")
            .values(
              Array.from({ length: 1000 }, (_, i) =>
                row(n + i, {
                  title: `package-${n + i} security update`,
                  package: `package-${n + i}`,
                  cves: "",
                }),
              ),
            )
            .execute();
      });
      const list = store.db
        .selectFrom("updates")
        .select("title")
        .where("is_latest", "=", 1)
        .where("is_listed", "=", 1);
      const timed = async (work: () => Promise<unknown[]>, rows: number) => {
        expect(await work()).toHaveLength(rows);
        const start = performance.now();
        await work();
        return performance.now() - start;
      };
      const page = list.orderBy("released_at", "desc").orderBy("revision_id", "desc").limit(100);
      // Ten times what it takes here: other work shares the machine.
      expect(await timed(() => page.execute(), 100)).toBeLessThan(20);
      expect(await timed(() => page.where(searchUpdates(kind, "age-99123")).execute(), 1)).toBeLessThan(50);
    },
    60_000,
  );
});

it("names a file that is no database, and one that it cannot open", async () => {
  const file = join(folder, "rubbish.db");
  writeFileSync(file, "this is no database, but it is long enough to be read as one".repeat(20));
  await expect(openStore({ kind: "sqlite", file })).rejects.toMatchObject({ code: "corrupt" });
  const nowhere = { kind: "sqlite", file: join(folder, "no", "folder.db") } as const;
  await expect(openStore(nowhere)).rejects.toMatchObject({ code: "unavailable" });
  const closed = { kind: "postgresql", url: "postgresql://x@127.0.0.1:1/x" } as const;
  await expect(openStore(closed)).rejects.toMatchObject({ code: "unavailable" });
});

it("loses nothing that it acknowledged, killed while it writes", async () => {
  const writer = `
    import { groupCommit, openStore } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
    const store = await openStore({ kind: "sqlite", file: process.argv[1] });
    const write = groupCommit(store.db, async (trx, names) => {
      await trx.insertInto("settings").values(names.map((name) => ({ name, value: "" }))).execute();
      return names;
    });
    for (let n = 0; ; n += 50)
      await Promise.all(Array.from({ length: 50 }, async (_, i) => {
        const name = await write(process.argv[2] + "-" + (n + i));
        process.stdout.write(name + "\\n");
      }));
  `;
  const file = join(folder, "killed.db");
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round++) {
    const child = spawn(
      process.execPath,
      ["--input-type=module-typescript", "-e", writer, file, `r${round}`],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const lines = createInterface({ input: child.stdout });
    let read = 0;
    lines.on("line", (line) => {
      acknowledged.push(line);
      // Somewhere inside a batch, at another place each round.
      if (++read === 120 + 37 * round) child.kill("SIGKILL");
    });
    await Promise.all([once(child, "exit"), once(lines, "close")]);
  }
  const store = await openStore({ kind: "sqlite", file });
  const rows = await store.db.selectFrom("settings").select("name").execute();
  await store.close();
  const kept = new Set(rows.map((one) => one.name));
  expect(acknowledged.length).toBeGreaterThan(400);
  expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
}, 60_000);
