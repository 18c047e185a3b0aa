import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EVENT, createEvent } from "../reporter/events.ts";
import { type DataStore, openDataStore, readAgentStore } from "./index.ts";
import { checkDatabase } from "./open.ts";

let dir: string;
let path: string;
let store: DataStore | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "releve-store-"));
  path = join(dir, "store.db");
});
afterEach(() => {
  store?.close();
  rmSync(dir, { recursive: true });
});

const event = () => createEvent({ id: EVENT.scanFinished }, { clientId: "c", now: 0, inventory: undefined });
const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
};

function fill(): void {
  const { store: made } = openDataStore(path);
  for (let i = 0; i < 200; i++) made.events.add(event());
  made.settings.set("clientId", "before");
  made.close();
}

function change(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

function overwrite(from: number, length: number): void {
  writeSync(openSync(path, "r+"), Buffer.alloc(length, 0xa5), 0, length, from);
}

/** NULL where the schema allows none, as a damaged page may have it. */
function loseValue(): void {
  const db = new DatabaseSync(path);
  db.enableDefensive(false);
  const rename = (from: string, to: string) =>
    db.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}');
      PRAGMA writable_schema = RESET;`);
  rename("value TEXT NOT NULL", "value TEXT");
  db.exec("UPDATE settings SET value = NULL");
  rename("value TEXT", "value TEXT NOT NULL");
  db.close();
}

describe("a damaged store", () => {
  it.each([
    ["its header", () => overwrite(0, 100), "OM_E_DS_RESETREQUIRED"],
    ["a page", () => overwrite(3 * 4096, 4096), "OM_E_DS_RESETREQUIRED"],
    ["a lost table", () => change("DROP TABLE journal"), "OM_E_DS_TABLEMISSING"],
    ["a lost column", () => change("ALTER TABLE journal DROP COLUMN code"), "OM_E_DS_TABLEINCORRECT"],
    ["a value lost", loseValue, "OM_E_DS_MISSINGDATA"],
    ["another program's file", () => change("PRAGMA application_id = 7"), "OM_E_DS_INVALID"],
  ])("(%s) is kept beside and begun anew, with its code", (_, damageIt, symbol) => {
    fill();
    damageIt();
    const bytes = readFileSync(path);
    const opened = openDataStore(path);
    ({ store } = opened);
    expect(opened.damage?.symbol).toBe(symbol);
    expect(store.events.count()).toBe(0);
    store.events.add(event());
    expect(store.events.count()).toBe(1);
    const aside = readdirSync(dir).find((name) => /damaged-[^.]*$/.test(name)) ?? "";
    expect(readFileSync(join(dir, aside)).equals(bytes)).toBe(true);
  });
});

it("refuses a store of another user, who could say what is installed", () => {
  fill();
  chownSync(path, 65_534, 65_534);
  for (const open of [openDataStore, checkDatabase])
    expect(thrownBy(() => open(path))).toMatchObject({ symbol: "OM_E_DS_IMPERSONATED" });
  expect(statSync(path).uid).toBe(65_534);
});

it("refuses a newer version and touches nothing", () => {
  fill();
  change("PRAGMA user_version = 99");
  const bytes = readFileSync(path);
  expect(thrownBy(() => openDataStore(path))).toMatchObject({ symbol: "OM_E_DS_BADVERSION" });
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(readdirSync(dir)).toEqual(["store.db"]);
});

it("names a lock that another process holds", async () => {
  fill();
  const script = `import { DatabaseSync } from "node:sqlite";
    const db = new DatabaseSync(process.argv[1]);
    db.exec("BEGIN EXCLUSIVE"); console.log("locked"); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", script, path], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(holder.stdout, "data");
  const thrown = thrownBy(() => openDataStore(path));
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(thrown).toMatchObject({ symbol: "OM_E_DS_STOREFILELOCKED" });
  ({ store } = openDataStore(path));
  expect(store.settings.get("clientId")).toBe("before");
});

it("gives up a write when another process holds the store for too long", () => {
  ({ store } = openDataStore(path));
  const { settings } = store;
  const holder = new DatabaseSync(path);
  holder.exec("BEGIN IMMEDIATE");
  expect(thrownBy(() => settings.set("clientId", "c"))).toMatchObject({
    symbol: "OM_E_DS_LOCKTIMEOUTEXPIRED",
  });
  holder.exec("ROLLBACK");
  holder.close();
  settings.set("clientId", "c");
  expect(settings.get("clientId")).toBe("c");
});

it("names a row that cannot be read, beside the agent that takes it out", () => {
  fill();
  change(`UPDATE settings SET value = '"befo'`);
  const beside = readAgentStore(dir);
  expect(thrownBy(() => beside.settings.get("clientId"))).toMatchObject({ symbol: "OM_E_DS_INVALID" });
  beside.close();
  ({ store } = openDataStore(path));
  expect(store.mend()).toMatchObject({ symbol: "OM_E_DS_INVALID" });
  expect([store.settings.get("clientId"), store.mend(), store.events.count()]).toEqual([
    undefined,
    undefined,
    200,
  ]);
});

it("names what is not allowed beside the agent: a write", () => {
  fill();
  const { settings, close } = readAgentStore(dir);
  expect(thrownBy(() => settings.set("clientId", "c"))).toMatchObject({ symbol: "OM_E_DS_INVALIDOPERATION" });
  expect(settings.get("clientId")).toBe("before");
  close();
});

it("names a table that went away while it was open", () => {
  ({ store } = openDataStore(path));
  const { journal } = store;
  change("DROP TABLE journal");
  expect(thrownBy(() => journal.all())).toMatchObject({ symbol: "OM_E_DS_INVALIDTABLENAME" });
});

it("names a failure of the disk that no other code has", () => {
  const script = `
    const { openDataStore } = await import(process.argv[1]);
    const { store } = openDataStore(process.argv[2]);
    const write = (i) => store.settings.set("registration", String(i).repeat(100_000));
    try { for (let i = 0; i < 9; i++) write(i); } catch (thrown) { console.log(thrown.symbol); }`;
  const node = [process.execPath, "--input-type=module", "-e", script, join(import.meta.dirname, "index.ts")];
  // Every file of that process ends at 200 KiB, as on a disk that fails there.
  const limited = spawnSync("prlimit", ["--fsize=204800", "--", ...node, path], { encoding: "utf8" });
  expect(limited.stdout, limited.stderr).toBe("OM_E_DS_UNEXPECTED\n");
});

it("names a folder that it cannot write", () => {
  fill();
  const below = join(path, "store.db");
  expect(thrownBy(() => openDataStore(below))).toMatchObject({ symbol: "OM_E_DS_UNABLETOSTART" });
});

it("maps constraint violations, and a closed store", () => {
  ({ store } = openDataStore(path));
  const { events } = store;
  const twice = event();
  events.add(twice);
  expect(thrownBy(() => events.add(twice))).toMatchObject({ symbol: "OM_E_DS_ROWEXISTS" });
  expect(events.count()).toBe(1);
  store.close();
  expect(thrownBy(() => events.count())).toMatchObject({ symbol: "OM_E_DS_SHUTDOWN" });
});

it("keeps dates, bytes and nesting through a restart", () => {
  const cookie = { expiration: new Date(5), encryptedData: new Uint8Array([0, 255]) };
  openDataStore(path).store.settings.set("cookie", cookie);
  ({ store } = openDataStore(path));
  expect(store.settings.get("cookie")).toEqual(cookie);
});

it("acknowledged is gone, but not before its log is", () => {
  ({ store } = openDataStore(path));
  store.events.add(event());
  store.events.add(event(), "log");
  const pending = store.events.pending(10);
  store.events.acknowledge(pending.map(({ seq }) => seq));
  expect(store.events.pending(10)).toEqual([]);
  expect(store.events.pendingLogs(10).map(({ seq }) => seq)).toEqual([pending[1]?.seq]);
});

it("loses nothing that it took when the process is killed", async () => {
  const script = `
    const { openDataStore } = await import(process.argv[1]);
    const { store } = openDataStore(process.argv[2]);
    for (let i = 0; ; i++) { store.settings.set("nextScanAt", i); process.stdout.write(i + "\\n"); }`;
  const module = join(import.meta.dirname, "index.ts");
  const writer = spawn(process.execPath, ["--input-type=module", "-e", script, module, path], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  for await (const chunk of writer.stdout) {
    text += String(chunk);
    if (text.length > 500) break;
  }
  writer.kill("SIGKILL");
  const acknowledged = Number(text.slice(0, text.lastIndexOf("\n")).split("\n").at(-1));
  expect(existsSync(path)).toBe(true);
  const opened = openDataStore(path);
  ({ store } = opened);
  expect(opened.damage).toBeUndefined();
  expect(store.settings.get("nextScanAt")).toBeGreaterThanOrEqual(acknowledged);
});
