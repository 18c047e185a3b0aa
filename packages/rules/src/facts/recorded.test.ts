import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { element } from "../testing/expressions.ts";
import { HiveBuilder } from "../testing/hives.ts";
import { FactsError } from "./errors.ts";
import { openHive } from "./hive.ts";
import { recordedFacts } from "./recorded.ts";
import { redirect } from "./registry-view.ts";

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, "../../../..", ...path), "utf8");
const PC = read("packages/rules/src/testing/windows-pc.json");
const EMPTY = '{"format":"releve-facts","version":1,"windows":{}}';

const refusal = (json: string): unknown => {
  try {
    return recordedFacts(json);
  } catch (error) {
    return error instanceof FactsError ? error.code : error;
  }
};

describe("a facts file", () => {
  test.each([
    ["", "no JSON"],
    ["[]", "no object"],
    ["{}", "no format"],
    ['{"format":"releve-facts","version":2}', "a version to come"],
    ['{"format":"releve-facts","version":1,"windows":{"metrics":{}}}', "a part that is none"],
    ['{"format":"releve-facts","version":1,"windows":{"systemMetrics":{"1":"x"}}}', "a text for a number"],
    [
      '{"format":"releve-facts","version":1,"windows":{"registry":{"A":{"subkeys":[]}}}}',
      "a key without values",
    ],
    ["[".repeat(100_000), "nesting without end"],
  ])("%.60s is refused: %s", (json) => expect(refusal(json)).toBe("invalid-facts"));

  test("holds a name of Object.prototype like any other", () => {
    const facts = recordedFacts(
      '{"format":"releve-facts","version":1,"windows":{"deviceAttributes":{"constructor":"1"}}}',
    );
    expect(facts.windows?.deviceAttribute("constructor")).toBe("1");
    expect(facts.windows?.deviceAttribute("valueOf")).toBeUndefined();
  });

  test("of Debian answers rules about Debian, and none about Windows", () => {
    const facts = recordedFacts(
      JSON.stringify({
        format: "releve-facts",
        version: 1,
        debian: {
          system: {
            id: "debian",
            codename: "bookworm",
            version: "12",
            architecture: "amd64",
            foreignArchitectures: [],
          },
          packages: [{ name: "a", architecture: "amd64", version: "1-1", status: "installed", held: false }],
        },
      }),
    );
    expect(evaluate(element("deb", "System", { Id: "debian", Codename: "bookworm" }), facts).verdict).toBe(
      "true",
    );
    expect(facts.debianPackages("a")).toHaveLength(1);
    expect(facts.debianPackages("b")).toEqual([]);
    expect(facts.windows).toBeUndefined();
    expect(recordedFacts(PC).debianPackages("a")).toBeUndefined();
  });
});

test("the 32-bit view as it was recorded stands before what the native one tells", () => {
  const key = { subkeys: [], values: { N: { type: "REG_DWORD", data: 32 } } };
  const { windows } = recordedFacts(
    JSON.stringify({
      format: "releve-facts",
      version: 1,
      windows: {
        registry: { "SOFTWARE\\A": { ...key, values: {} }, "SOFTWARE\\B": { ...key, values: {} } },
        registry32: { "SOFTWARE\\A": key, "SOFTWARE\\B": null },
      },
    }),
  );
  expect(windows?.registryKey("SOFTWARE\\a", "32-bit")?.values.get("n")?.data).toBe(32);
  expect(windows?.registryKey("SOFTWARE\\B", "32-bit")).toBeNull();
  expect(windows?.registryKey("SOFTWARE\\B", "native")?.values.size).toBe(0);
  // Whether this Windows has a 32-bit view at all was not read.
  expect(windows?.registryKey("SOFTWARE\\C", "32-bit")).toBeUndefined();
});

describe("hives beside a facts file", () => {
  const dword = (value: number) => {
    const data = Buffer.alloc(4);
    data.writeUInt32LE(value);
    return data;
  };
  /** A hive of keys by path, each with a value N. */
  function hiveOf(keys: Record<string, number>) {
    const builder = new HiveBuilder();
    const build = (name: string, path: string): number => {
      const number = keys[path];
      const below = Object.keys(keys).filter((key) => key.startsWith(path === "" ? "" : `${path}\\`));
      const depth = path === "" ? 0 : path.split("\\").length;
      const names = [
        ...new Set(below.map((key) => key.split("\\")[depth]).filter((one) => one !== undefined)),
      ];
      const children = names.map((one) => build(one, path === "" ? one : `${path}\\${one}`));
      const value = number === undefined ? [] : [builder.value("N", 4, 4, builder.cell(dword(number)))];
      return builder.key(name, {
        ...(children.length > 0 && { subkeys: children.length, list: builder.list("lh", children) }),
        ...(value.length > 0 && { values: 1, valueList: builder.offsets(value) }),
      });
    };
    return openHive(builder.bytes(build("root", "")));
  }
  const software = hiveOf({
    Acme: 64,
    "WOW6432Node\\Acme": 32,
    Policies: 1,
    "Classes\\CLSID": 64,
    "Classes\\WOW6432Node\\CLSID": 32,
  });
  const facts = recordedFacts(PC, [{ mount: "Software", hive: software }]);
  const numberAt = (of: typeof facts, path: string, view: "native" | "32-bit" = "native") =>
    of.windows?.registryKey(path, view)?.values.get("n")?.data;

  test("stand before what was recorded below the same key", () => {
    expect(numberAt(facts, "SOFTWARE\\Acme")).toBe(64);
    expect(facts.windows?.registryKey("SOFTWARE\\Unread", "native")).toBeNull();
    expect(facts.windows?.registryKey("SYSTEM\\Setup", "native")).toBeUndefined();
  });

  test("have a 32-bit view, in which some keys are shared", () => {
    expect(numberAt(facts, "SOFTWARE\\Acme", "32-bit")).toBe(32);
    expect(numberAt(facts, "software\\policies", "32-bit")).toBe(1);
    expect(numberAt(facts, "SOFTWARE\\Classes\\CLSID", "32-bit")).toBe(32);
  });

  test("name the packages of Component Based Servicing", () => {
    const packages = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages";
    const build = (valueName: string) => {
      const builder = new HiveBuilder();
      const state = builder.value(valueName, 4, 4, builder.cell(dword(112)));
      let key = builder.key("A~31bf3856ad364e35~amd64~~1.0.0.0", {
        values: 1,
        valueList: builder.offsets([state]),
      });
      for (const name of [...packages.split("\\").toReversed(), "root"])
        key = builder.key(name, { subkeys: 1, list: builder.list("lh", [key]) });
      return recordedFacts(EMPTY, [{ mount: "SOFTWARE", hive: openHive(builder.bytes(key)) }]).windows;
    };
    expect(build("CurrentState")?.cbsPackages()).toEqual([
      { identity: "A~31bf3856ad364e35~amd64~~1.0.0.0", state: 112 },
    ]);
    expect(build("Other")?.cbsPackages()).toBeUndefined();
    expect(recordedFacts(EMPTY).windows?.cbsPackages()).toBeUndefined();
  });

  test("have the control set that Select names", () => {
    const builder = new HiveBuilder();
    const current = builder.value("Current", 4, 4, builder.cell(dword(2)));
    const select = builder.key("Select", { values: 1, valueList: builder.offsets([current]) });
    const sets = ["ControlSet001", "ControlSet002"].map((name, i) => {
      const below = builder.key(`in ${i + 1}`);
      return builder.key(name, { subkeys: 1, list: builder.list("li", [below]) });
    });
    const list = builder.list("lf", [...sets, select]);
    const hive = openHive(builder.bytes(builder.key("root", { subkeys: 3, list })));
    const system = recordedFacts(EMPTY, [{ mount: "SYSTEM", hive }]);
    expect(system.windows?.registryKey("SYSTEM\\CurrentControlSet", "native")?.subkeys).toEqual(["in 2"]);
    expect(system.windows?.registryKey("System\\currentcontrolset\\In 2", "native")).toBeTruthy();
    expect(system.windows?.registryKey("SYSTEM\\CurrentControlSet", "32-bit")?.subkeys).toEqual(["in 2"]);
  });
});

describe("the 32-bit view", () => {
  test.each([
    ["SOFTWARE", "SOFTWARE\\WOW6432Node"],
    ["SOFTWARE\\Acme\\Below", "SOFTWARE\\WOW6432Node\\Acme\\Below"],
    ["software\\microsoft\\office", "software\\WOW6432Node\\microsoft\\office"],
    ["SOFTWARE\\Policies\\Microsoft", "SOFTWARE\\Policies\\Microsoft"],
    ["SOFTWARE\\PoliciesOther", "SOFTWARE\\WOW6432Node\\PoliciesOther"],
    ["SOFTWARE\\Classes\\.txt", "SOFTWARE\\Classes\\.txt"],
    ["SOFTWARE\\Classes\\CLSID\\{1}", "SOFTWARE\\Classes\\WOW6432Node\\CLSID\\{1}"],
    [
      "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
      "SOFTWARE\\WOW6432Node\\Microsoft\\Windows NT\\CurrentVersion",
    ],
    [
      "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts",
      "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts",
    ],
    ["SOFTWARE\\WOW6432Node\\Acme", "SOFTWARE\\WOW6432Node\\Acme"],
    ["SYSTEM\\Setup", "SYSTEM\\Setup"],
  ])("of %s lies at %s", (path, real) => expect(redirect(path)).toBe(real));
});
