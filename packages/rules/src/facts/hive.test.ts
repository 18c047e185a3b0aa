import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { HiveBuilder, emptyHive, withHivex } from "../testing/hives.ts";
import type { RegistryValue } from "../windows/facts.ts";
import { FactsError } from "./errors.ts";
import { type Hive, openHive } from "./hive.ts";

const TYPES = { REG_SZ: 1, REG_EXPAND_SZ: 2, REG_BINARY: 3, REG_MULTI_SZ: 7, REG_QWORD: 11 } as const;

interface Value {
  name: string;
  type: keyof typeof TYPES | "REG_DWORD";
  text: string;
  number: number;
}

/** A key of generated hives; names of one parent differ in more than case. */
interface Key {
  name: string;
  values: Value[];
  subkeys: Key[];
}

const name = fc.stringMatching(/^[A-Za-z0-9 _.{}-]{1,20}$/).filter((text) => text.trim() === text);
const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constant("é漢\u{1F600}"))
  .map((one) => one.replaceAll("\0", ""));
const value = fc.record({
  name: fc.oneof(name, fc.constant("")),
  type: fc.constantFrom<Value["type"]>(
    "REG_SZ",
    "REG_EXPAND_SZ",
    "REG_BINARY",
    "REG_MULTI_SZ",
    "REG_QWORD",
    "REG_DWORD",
  ),
  text,
  number: fc.nat(0xffff_ffff),
});
const selector = ({ name }: { name: string }) => name.toLowerCase();
const values = fc.uniqueArray(value, { selector, maxLength: 4 });
const { key } = fc.letrec<{ key: Key; leaf: Key }>((tie) => ({
  leaf: fc.record({ name, values, subkeys: fc.constant([]) }),
  key: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.record({ name, values, subkeys: fc.uniqueArray(tie("key"), { selector, maxLength: 4 }) }),
  ),
}));

/** The key in the form that regedit exports. */
function registration(path: string, { values, subkeys }: Key): string {
  const escape = (one: string) => one.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  const lines = values.map(({ name, type, text, number }) => {
    const label = name === "" ? "@" : `"${escape(name)}"`;
    if (type === "REG_DWORD") return `${label}=dword:${number.toString(16).padStart(8, "0")}`;
    const bytes = [...Buffer.from(`${text}\0`, "utf16le")].map((byte) => byte.toString(16).padStart(2, "0"));
    return `${label}=hex(${TYPES[type].toString(16)}):${bytes.join(",")}`;
  });
  const below = subkeys.map((subkey) => registration(`${path}\\${subkey.name}`, subkey));
  return [`[${path}]`, ...lines, "", ...below].join("\n");
}

function expectSame(hive: Hive, path: string, { values, subkeys }: Key): void {
  const found = hive.key(path);
  expect([...found!.subkeys].sort()).toEqual(subkeys.map(({ name }) => name).sort());
  const expected = values.map(({ name, type, text, number }): [string, RegistryValue] => {
    if (type === "REG_DWORD") return [name.toLowerCase(), { type, data: number }];
    if (type === "REG_SZ" || type === "REG_EXPAND_SZ") return [name.toLowerCase(), { type, data: text }];
    return [name.toLowerCase(), { type }];
  });
  expect(new Map(found!.values)).toEqual(new Map(expected));
  for (const subkey of subkeys) expectSame(hive, `${path}\\${subkey.name}`, subkey);
}

const merged = (top: Key) =>
  withHivex(
    emptyHive(),
    (file) => ["hivexregedit", ["--merge", file]],
    `Windows Registry Editor Version 5.00\n\n${registration(`\\${top.name}`, top)}\n`,
  ).hive;

describe("hives that hivex writes", () => {
  const subkeys = fc
    .sample(key, { numRuns: 300, seed: 7 })
    .map((one, i): Key => ({ ...one, name: `key ${i}` }));
  const large: Key = {
    name: "Large",
    values: [{ name: "Text", type: "REG_SZ", text: "x".repeat(12_000), number: 0 }],
    subkeys: [],
  };
  const top: Key = { name: "Top", values: [], subkeys: [...subkeys, large] };
  let hive: Hive;
  beforeAll(() => {
    hive = openHive(merged(top));
  });

  test("hold what was written", () => expectSame(hive, "Top", top));

  test("are looked up in any case, from any slash", () => {
    expect(hive.key("\\TOP\\key 1\\")).toEqual(hive.key("Top\\Key 1"));
    expect(hive.key("Top\\no such key")).toBeNull();
    expect(hive.key("Top\\no such key\\below")).toBeNull();
    expect(hive.key("")?.subkeys).toEqual(["Top"]);
    expect(hive.key("Top\\".repeat(600))).toBeNull();
  });
});

describe("cells that hivex does not write", () => {
  /** hivexsh reads the hive, too, and lists these keys. */
  const namesByHivex = (bytes: Buffer) =>
    withHivex(bytes, (file) => ["hivexsh", [file]], "ls\n")
      .output.trimEnd()
      .split("\n");

  test("lists of lists, with hashes and without", () => {
    const builder = new HiveBuilder();
    const names = Array.from({ length: 9 }, (_, i) => `k${i}`);
    const keys = names.map((one) => builder.key(one));
    const lists = [
      builder.list("li", keys.slice(0, 3)),
      builder.list("lf", keys.slice(3, 6)),
      builder.list("lh", keys.slice(6)),
    ];
    const bytes = builder.bytes(builder.key("root", { subkeys: 9, list: builder.list("ri", lists) }));
    expect(openHive(bytes).key("")?.subkeys).toEqual(names);
    expect(namesByHivex(bytes)).toEqual(names);
  });

  test("texts in segments", () => {
    const builder = new HiveBuilder();
    const long = "0123456789".repeat(2000);
    const data = Buffer.from(`${long}\0`, "utf16le");
    const segments: number[] = [];
    for (let at = 0; at < data.length; at += 16_344)
      segments.push(builder.cell(data.subarray(at, at + 16_344)));
    const big = Buffer.alloc(12);
    big.write("db");
    big.writeUInt16LE(segments.length, 2);
    big.writeUInt32LE(builder.offsets(segments), 4);
    const value = builder.value("Long", 1, data.length, builder.cell(big));
    const bytes = builder.bytes(builder.key("root", { values: 1, valueList: builder.offsets([value]) }));
    expect(openHive(bytes).key("")?.values.get("long")).toEqual({ type: "REG_SZ", data: long });
    expect(withHivex(bytes, (file) => ["hivexget", [file, "\\", "Long"]]).output.trimEnd()).toBe(long);
  });

  test("where a link leads is not in the hive", () => {
    const builder = new HiveBuilder();
    const link = builder.key("Link", { flags: 0x30 });
    const hive = openHive(
      builder.bytes(builder.key("root", { subkeys: 1, list: builder.list("lf", [link]) })),
    );
    expect(hive.key("Link")).toBeUndefined();
    expect(hive.key("Link\\Below")).toBeUndefined();
    expect(hive.key("")?.subkeys).toEqual(["Link"]);
  });

  test.each<[string, (builder: HiveBuilder) => number]>([
    ["a list of itself", (b) => b.key("root", { subkeys: 1, list: b.list("ri", [200, 32]) })],
    [
      "lists in lists in lists",
      (b) => b.key("root", { subkeys: 1, list: b.list("ri", [b.list("ri", [b.list("lf", [b.key("a")])])]) }),
    ],
    ["fewer keys than it says", (b) => b.key("root", { subkeys: 2, list: b.list("lf", [b.key("a")]) })],
    ["a list that is a key", (b) => b.key("root", { subkeys: 1, list: b.key("a") })],
    ["a list beyond the end", (b) => b.key("root", { subkeys: 1, list: 0x7fff_fff0 })],
    ["values without list", (b) => b.key("root", { values: 1 })],
    [
      "more values than fit",
      (b) => b.key("root", { values: 0xffff_ffff, valueList: b.offsets([b.value("a", 1, 0, 0)]) }),
    ],
    [
      "a text larger than the hive",
      (b) => b.key("root", { values: 1, valueList: b.offsets([b.value("a", 1, 0x7fff_ffff, 32)]) }),
    ],
    [
      "resident data of five bytes",
      (b) => b.key("root", { values: 1, valueList: b.offsets([b.value("a", 1, 0x8000_0005, 32)]) }),
    ],
  ])("%s cannot be read", (_, build) => {
    const builder = new HiveBuilder();
    expect(openHive(builder.bytes(build(builder))).key("")).toBeUndefined();
  });

  test("a list that names one key a million times is damage, not a million keys", () => {
    const builder = new HiveBuilder();
    const one = builder.list("lf", new Array<number>(1000).fill(builder.key("a")));
    const list = builder.list("ri", new Array<number>(1000).fill(one));
    const hive = openHive(builder.bytes(builder.key("root", { subkeys: 1_000_000, list })));
    expect(hive.key("")).toBeUndefined();
  });
});

describe("hostile bytes", () => {
  const sample: Key = { name: "Top", values: [], subkeys: fc.sample(key, { numRuns: 10, seed: 3 }) };
  let bytes: Buffer;
  beforeAll(() => {
    bytes = merged({ ...sample, subkeys: sample.subkeys.map((one, i) => ({ ...one, name: `k${i}` })) });
  });

  /** Visits at most so many keys and gives how many there were; never more names than fit in the file. */
  function visit(mutated: Uint8Array): number {
    const hive = openHive(mutated);
    const paths = [""];
    let visited = 0;
    for (let path = paths.pop(); path !== undefined && visited < 300; path = paths.pop()) {
      visited++;
      const found = hive.key(path);
      if (!found) continue;
      expect(found.subkeys.length).toBeLessThanOrEqual(mutated.length / 80);
      expect(found.values.size).toBeLessThanOrEqual(mutated.length / 24);
      paths.push(...found.subkeys.map((one) => `${path}\\${one}`));
    }
    return visited;
  }

  const refusal = (mutated: Uint8Array): string | undefined => {
    try {
      visit(mutated);
    } catch (error) {
      if (error instanceof FactsError) return error.code;
      throw error;
    }
    return undefined;
  };

  test("changed bytes are read or refused", () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    const seen = new Set<string | undefined>();
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), fc.boolean(), (changes, inCells) => {
        const mutated = Uint8Array.from(bytes);
        const start = inCells ? 4096 : 0;
        for (const { at, byte } of changes) mutated[start + (at % (mutated.length - start))] = byte;
        seen.add(refusal(mutated));
      }),
      { numRuns: 2000 },
    );
    expect(seen).toContain(undefined);
  });

  test("offsets that point elsewhere are read or refused", () => {
    const change = fc.record({ at: fc.nat(), offset: fc.nat() });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const mutated = Uint8Array.from(bytes);
        const view = new DataView(mutated.buffer);
        for (const { at, offset } of changes)
          view.setUint32(4096 + 4 * (at % 1000), 8 * (offset % ((mutated.length - 4096) / 8)), true);
        expect([undefined, "not-a-hive"]).toContain(refusal(mutated));
      }),
      { numRuns: 2000 },
    );
  });

  test("cut files are read or refused, other files refused", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length), (length) => {
        expect([undefined, "not-a-hive"]).toContain(refusal(bytes.subarray(0, length)));
      }),
    );
    expect(refusal(new Uint8Array())).toBe("not-a-hive");
    expect(refusal(Buffer.from("{}".repeat(4096)))).toBe("not-a-hive");
  });
});
