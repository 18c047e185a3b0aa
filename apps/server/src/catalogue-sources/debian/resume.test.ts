import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore } from "../../store/index.ts";
import { type TestRepository, createTestRepository } from "./test-repository.ts";

/** Two updates each: more than two batches. */
const SOURCES = 3000;
/** Imports as the service does, and writes a line at each step. */
const IMPORT = `
  const [here, file, dataDir, root] = process.argv.slice(2);
  const { createDebianSources } = await import(here);
  const sources = createDebianSources({
    location: { kind: "sqlite", file }, dataDir, root,
    changes: { emitConsole() {} }, logger: { warn() {} },
  });
  const reports = await sources.syncAll(({ fraction }) => console.log(fraction));
  if (reports.some(({ state }) => state !== "ok")) throw new Error(JSON.stringify(reports));`;

let repository: TestRepository;
let dir: string;
beforeAll(() => {
  repository = createTestRepository();
  dir = mkdtempSync(join(tmpdir(), "releve-resume-"));
  writeFileSync(join(dir, "import.mjs"), IMPORT);
  const stanza = (at: number, version: string) =>
    `Package: p${at}\nVersion: ${version}\nArchitecture: amd64\nFilename: pool/p${at}_${version}.deb\nSize: 9\nSHA256: ${`${at}${version}`.replaceAll(".", "f").padStart(64, "0")}\n`;
  const all = Array.from({ length: SOURCES }, (_none, at) => `${stanza(at, "1.0")}\n${stanza(at, "1.1")}`);
  repository.publish("bookworm", {}, all.join("\n"));
  repository.writeSources(
    `Types: deb\nURIs: file:${repository.repo}\nSuites: bookworm\nComponents: main\nArchitectures: amd64\nSigned-By: /etc/apt/key.gpg\n`,
  );
});
afterAll(() => {
  repository.dispose();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs an import in a process of its own, which is killed at the step that gets so far. */
async function runImport(name: string, killedAt = Infinity): Promise<number | null> {
  const data = join(dir, name);
  mkdirSync(data, { recursive: true });
  const here = pathToFileURL(join(import.meta.dirname, "../index.ts")).href;
  const args = [join(dir, "import.mjs"), here, join(data, "store.db"), data, repository.root];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.on("data", (said: Buffer) => {
    const fraction = Number(said.toString().trim().split("\n").at(-1));
    if (fraction >= killedAt) child.kill("SIGKILL");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

async function catalogueOf(name: string) {
  const { db, close } = await openStore({ kind: "sqlite", file: join(dir, name, "store.db") });
  try {
    const updates = await db.selectFrom("updates").selectAll().orderBy("update_id").execute();
    const ids = new Map(updates.map((row) => [row.revision_id, row.update_id]));
    const related = async (table: "supersedes" | "prerequisites" | "update_files" | "update_packages") =>
      (await db.selectFrom(table).selectAll().execute())
        .map(({ revision_id, ...row }) => JSON.stringify({ of: ids.get(revision_id), ...row }))
        .toSorted();
    return {
      updates: updates.map((row) => ({
        ...row,
        document: Buffer.from(row.document ?? []).toString("base64"),
        revision_id: 0,
        imported_at: 0,
      })),
      content: await db.selectFrom("content").selectAll().orderBy("digest").execute(),
      related: [
        await related("supersedes"),
        await related("prerequisites"),
        await related("update_files"),
        await related("update_packages"),
      ],
    };
  } finally {
    await close();
  }
}

it("killed while it stores, and resumed, makes the catalogue of an import that ran through", async () => {
  expect(await runImport("whole")).toBe(0);
  expect(await runImport("killed", 0.9)).toBeNull();
  const partial = await catalogueOf("killed");
  const whole = await catalogueOf("whole");
  // What a batch stores is waited for when the next one is ready.
  expect(partial.updates.length).toBeGreaterThan(1000);
  expect(partial.updates.length).toBeLessThan(whole.updates.length);
  expect(await runImport("killed")).toBe(0);
  expect(whole.updates.filter(({ type }) => type === "Software")).toHaveLength(2 * SOURCES);
  expect(await catalogueOf("killed")).toEqual(whole);
}, 60_000);
