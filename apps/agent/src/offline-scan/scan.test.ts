import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { factsOf } from "@releve/diagnosis";
import { readCore } from "@releve/metadata";
import { RESULT_CODES, type ResultSymbol, symbolOf } from "@releve/result-codes";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AgentError } from "../outcome.ts";
import { DIGEST, UPDATE_ID, gates, inventoryOf, updateOf } from "../testing/world.ts";
import { type OfflineScan, scanOffline } from "./scan.ts";

const BETA = "bbbbbbbb-0000-4000-8000-000000000004";
const FILE_ID = Buffer.from(DIGEST, "hex").toString("base64");
const URL = "https://updates.example/alpha.deb";
const alpha = updateOf("alpha", UPDATE_ID);
const beta = updateOf("beta", BETA);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "releve-offline-"));
  path = join(folder, "scan.cab");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What gcab, an independent writer, makes of files. */
function cabinetOf(files: Readonly<Record<string, string | Buffer>>, ...options: string[]): Buffer {
  const inside = mkdtempSync(join(folder, "cab-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(inside, name)), { recursive: true });
    writeFileSync(join(inside, name), content);
  }
  execFileSync("gcab", [...options, "-c", join(folder, "made.cab"), ...Object.keys(files)], { cwd: inside });
  return readFileSync(join(folder, "made.cab"));
}

const INDEX =
  '<OFFLINE><CABLIST><CAB NAME="package.cab"/><CAB NAME="package3.cab" RANGESTART="1000"/>' +
  '<CAB NAME="package2.cab" RANGESTART="0" FILESDIR="1"/></CABLIST></OFFLINE>';

const listed = (core: string, revisionId: number, more: string, files = "") => {
  const { updateId, revisionNumber } = readCore(core).identity;
  const identity = `UpdateId="${updateId.toUpperCase()}" RevisionNumber="${revisionNumber}" RevisionId="${revisionId}"`;
  return `<Update CreationDate="2026-01-01T00:00:00Z" DefaultLanguage="en" ${identity} ${more}>${files}</Update>`;
};
const FILES = `<PayloadFiles><File Id="${FILE_ID}"/></PayloadFiles>`;
const LIST = [
  '<?xml version="1.0" encoding="utf-8"?><OfflineSyncPackage MinimumClientVersion="5.8.0.2678" ProtocolVersion="1.0"',
  ' xmlns="http://schemas.microsoft.com/msus/2004/02/OfflineSync" CreationDate="2026-05-12T08:51:08Z"><Updates>',
  ...gates.map((core, at) => listed(core, at + 1, 'IsLeaf="false" DeploymentAction="Evaluate"')),
  listed(alpha.core, 1000, 'IsLeaf="true"', FILES),
  listed(beta.core, 1001, 'IsLeaf="true"', FILES),
  `</Updates><FileLocations><FileLocation Id="${FILE_ID}" Url="${URL}"/></FileLocations></OfflineSyncPackage>`,
].join("");

const GATES = Object.fromEntries(gates.map((core, at) => [`c/${at + 1}`, core]));
const UPDATES = {
  "c/1000": alpha.core,
  "c/1001": beta.core,
  "l/en/1000": alpha.localized.get("en") ?? "",
  "x/1000": alpha.extended ?? "",
};

interface Parts {
  index?: string;
  list?: string;
  updates?: Readonly<Record<string, string>>;
  /** The cabinet with the updates, as it is. */
  cabinet?: Buffer;
}

function write({ index = INDEX, list = LIST, updates = UPDATES, cabinet }: Parts): void {
  const parts = {
    "index.xml": index,
    "package.cab": cabinetOf({ "package.xml": list }, "-z"),
    "package2.cab": cabinetOf(GATES, "-z"),
    "package3.cab": cabinet ?? cabinetOf(updates, "-z"),
  };
  writeFileSync(path, cabinetOf(parts));
}

const scan = (version = "1.0-1"): OfflineScan => scanOffline(path, factsOf(inventoryOf(version)));

/** Why there is no result, or what the result says of itself. */
function failure(): [symbol: string, message: string] {
  try {
    return [symbolOf(scan().code) ?? "", ""];
  } catch (thrown) {
    const { symbol, message } = thrown as AgentError;
    return [symbol, message];
  }
}

describe("a package that is whole", () => {
  it("says what this computer lacks, and where the files are", () => {
    write({});
    expect(scan()).toEqual({
      createdAt: Date.parse("2026-05-12T08:51:08Z"),
      needed: [{ updateId: UPDATE_ID, revisionNumber: 1, title: "alpha 2.0-1", urls: [URL] }],
      installed: [],
      code: 0,
      problems: [],
    });
  });

  it("says what is installed", () => {
    write({});
    expect(scan("2.0-1")).toMatchObject({ needed: [], installed: [UPDATE_ID], code: 0 });
  });

  it("has the files of a bundle's members for the bundle", () => {
    const bundleId = "dddddddd-0000-4000-8000-000000000004";
    const bundle =
      `<UpdateIdentity UpdateID="${bundleId}" RevisionNumber="1"/><Properties UpdateType="Software"/>` +
      `<Relationships><BundledUpdates><UpdateIdentity UpdateID="${UPDATE_ID}" RevisionNumber="1"/>` +
      "</BundledUpdates></Relationships>";
    const list = LIST.replace('"1000" IsLeaf="true"', '"1000" IsLeaf="true" DeploymentAction="Bundle"');
    write({
      list: list.replace("</Updates>", `${listed(bundle, 1002, 'IsLeaf="true" IsBundle="true"')}</Updates>`),
      updates: { ...UPDATES, "c/1002": bundle },
    });
    const needed = [{ updateId: bundleId, revisionNumber: 1, title: bundleId, urls: [URL] }];
    expect(scan()).toMatchObject({ needed, code: 0 });
  });

  it("keeps back what stands behind a gate that is closed", () => {
    write({});
    const { system, ...rest } = inventoryOf("1.0-1");
    const facts = factsOf({ ...rest, system: { ...system, codename: "trixie" } });
    expect(scanOffline(path, facts)).toMatchObject({ needed: [], installed: [], code: 0 });
  });
});

describe("the work cannot begin", () => {
  it("with a file that is not there", () => {
    expect(failure()).toEqual(["OM_E_PT_ECP_INIT_FAILED", expect.stringContaining("ENOENT")]);
  });
  it("with a folder", () => {
    mkdirSync(path);
    expect(failure()).toEqual(["OM_E_PT_ECP_INIT_FAILED", expect.stringContaining("not a file")]);
  });
});

describe("another file", () => {
  const format = (words: string): unknown => [
    "OM_E_PT_ECP_INVALID_FILE_FORMAT",
    expect.stringContaining(words),
  ];
  it("a web page", () => {
    writeFileSync(path, "<html><body>Please log in</body></html>");
    expect(failure()).toEqual(format("MSCF"));
  });
  it("a vendor's catalogue", () => {
    writeFileSync(path, cabinetOf({ "catalogue.xml": "<SystemsManagementCatalog/>" }, "-z"));
    expect(failure()).toEqual(format("no index.xml"));
  });
  it.each<[string, Parts, string]>([
    ["an index that is cut off", { index: INDEX.slice(0, -20) }, "index.xml"],
    ["a list that is cut off", { list: LIST.slice(0, -20) }, "package.xml"],
    ["a list with a document type", { list: LIST.replace("?>", "?><!DOCTYPE a>") }, "package.xml"],
    ["an index of cabinets that are not there", { index: INDEX.replace("package3", "package9") }, "package9"],
  ])("%s", (_, parts, words) => {
    write(parts);
    expect(failure()).toEqual(format(words));
  });
});

it.each<[string, Parts]>([
  ["a list of another kind", { list: LIST.replaceAll("OfflineSyncPackage", "OnlineSyncPackage") }],
  ["a list of a later form", { list: LIST.replace('ProtocolVersion="1.0"', 'ProtocolVersion="2.0"') }],
  ["an update without its number", { list: LIST.replace('RevisionId="1000"', "") }],
  ["an update that is no GUID", { list: LIST.replace(UPDATE_ID.toUpperCase(), "KB5087537") }],
  ["two updates with one number", { list: LIST.replace('RevisionId="1001"', 'RevisionId="1000"') }],
  ["a cabinet that begins nowhere", { index: INDEX.replace('"1000"', '"-1"') }],
])("metadata that are not valid: %s", (_, parts) => {
  write(parts);
  expect(failure()[0]).toBe("OM_E_PT_ECP_INVALID_METADATA");
});

describe("a cabinet that cannot be unpacked", () => {
  const symbol = "OM_E_PT_ECP_FAILURE_TO_DECOMPRESS_CAB_FILE";
  it("the package is cut off", () => {
    write({});
    truncateSync(path, readFileSync(path).length - 100);
    expect(failure()[0]).toBe(symbol);
  });
  it("one byte of a cabinet inside is another", () => {
    const cabinet = cabinetOf(UPDATES, "-z");
    cabinet[cabinet.length - 20]! ^= 1;
    write({ cabinet });
    expect(failure()).toEqual([symbol, expect.stringContaining("package3.cab")]);
  });
  it("what is inside is no cabinet", () => {
    write({ cabinet: Buffer.from("not a cabinet") });
    expect(failure()).toEqual([symbol, expect.stringContaining("package3.cab")]);
  });
});

it("answers or refuses in kind whatever was changed", () => {
  write({});
  const whole = readFileSync(path);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(whole.length), (changes, length) => {
      const changed = Buffer.from(whole);
      for (const [at, byte] of changes) changed[at] = byte;
      for (const bytes of [changed, whole.subarray(0, length)]) {
        writeFileSync(path, bytes);
        expect(failure()[0]).toMatch(/^(OM_E_PT_ECP_\w+)?$/);
      }
    }),
    { numRuns: 60 },
  );
});

const FAULTS: readonly [string, ResultSymbol, Parts][] = [
  [
    "a file without an address",
    "OM_E_PT_ECP_FILE_LOCATION_ERROR",
    { list: LIST.replace(`Url="${URL}"`, 'Url=""') },
  ],
  [
    "a file whose digest is none",
    "OM_E_PT_ECP_FAILURE_TO_EXTRACT_DIGEST",
    { list: LIST.replace(`File Id="${FILE_ID}"`, 'File Id="alpha.deb"') },
  ],
  [
    "a description of another update",
    "OM_E_INVALID_UPDATE",
    { updates: { ...UPDATES, "c/1000": beta.core } },
  ],
  [
    "a description cut off",
    "OM_E_EE_MISSING_METADATA",
    { updates: { ...UPDATES, "c/1000": alpha.core.slice(0, -3) } },
  ],
  ["no description", "OM_E_XML_MISSINGDATA", { updates: { "c/1001": beta.core } }],
];

it.each(FAULTS)("%s is %s for its update, and the rest has its result", (_, symbol, parts) => {
  write(parts);
  const { code, problems } = scan();
  expect(symbolOf(code)).toBe("OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS");
  expect(problems).toEqual([{ updateId: UPDATE_ID, code: RESULT_CODES[symbol] }]);
});
