import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { recordedFacts } from "../facts/recorded.ts";
import { element } from "../testing/expressions.ts";
import type { Expression, Verdict } from "../types.ts";

const PC = readFileSync(join(import.meta.dirname, "../testing/windows-pc.json"), "utf8");
const facts = recordedFacts(PC);
/** Windows of which nothing was read. */
const blind = recordedFacts('{"format":"releve-facts","version":1,"windows":{}}');
const debian = { debianSystem: () => undefined, debianPackages: () => undefined };

type Attributes = Record<string, string>;
/** A rule's name and attributes, the verdict on the PC of the fixture, and the code of a fault. */
type Row = [name: string, attributes: Attributes, verdict: Verdict, code?: number];

const ACME = { Key: "HKEY_LOCAL_MACHINE", Subkey: "SOFTWARE\\Acme" };
const INVALID_EXPRESSION = 0x80cfe002;
const INVALID_VERSION = 0x80cfe004;
const INVALID_ATTRIBUTE = 0x80cfe006;
const CLUSTER_ERROR = 0x80cfe007;
const at = (Value: string, more: Attributes) => ({ ...ACME, Value, ...more });
const dword = (Value: string, Comparison: string, Data: string) => at(Value, { Comparison, Data });
const dll = (more: Attributes) => ({ Csidl: "37", Path: "\\acme.dll", ...more });
const fromRegistry = (Path: string, more: Attributes = {}) => at("Folder", { Path, ...more });

const ROWS: Record<string, Row[]> = {
  system: [
    ["Platform", { PlatformID: "Windows" }, "true"],
    ["Platform", { PlatformID: "MacOS" }, "false"],
    ["Platform", {}, "unknown", INVALID_ATTRIBUTE],
    ["WindowsVersion", { MajorVersion: "10", MinorVersion: "0" }, "true"],
    ["WindowsVersion", { MajorVersion: "6" }, "false"],
    // Lexicographic: a later major version decides, whatever the minor one.
    ["WindowsVersion", { Comparison: "GreaterThan", MajorVersion: "6", MinorVersion: "3" }, "true"],
    ["WindowsVersion", { Comparison: "LessThan", MajorVersion: "10", MinorVersion: "1" }, "true"],
    ["WindowsVersion", { Comparison: "greaterthanorequalto", BuildNumber: "22631" }, "true"],
    ["WindowsVersion", { Comparison: "GreaterThan", MajorVersion: "6", BuildNumber: "22631" }, "false"],
    ["WindowsVersion", { MajorVersion: "10", ServicePackMajor: "1" }, "false"],
    [
      "WindowsVersion",
      { Comparison: "LessThanOrEqualTo", ServicePackMajor: "0", ServicePackMinor: "1" },
      "true",
    ],
    ["WindowsVersion", { SuiteMask: "272" }, "true"],
    ["WindowsVersion", { SuiteMask: "258" }, "true"],
    ["WindowsVersion", { SuiteMask: "258", AllSuitesMustBePresent: "true" }, "false"],
    ["WindowsVersion", { SuiteMask: "272", AllSuitesMustBePresent: "1" }, "true"],
    ["WindowsVersion", { SuiteMask: "2" }, "false"],
    // The product type is always compared for equality.
    ["WindowsVersion", { Comparison: "GreaterThan", MajorVersion: "6", ProductType: "1" }, "true"],
    ["WindowsVersion", { Comparison: "GreaterThan", MajorVersion: "6", ProductType: "0" }, "false"],
    ["WindowsVersion", {}, "unknown", INVALID_ATTRIBUTE],
    ["WindowsVersion", { MajorVersion: "-1" }, "unknown", INVALID_ATTRIBUTE],
    ["WindowsVersion", { ProductType: "65536" }, "unknown", INVALID_ATTRIBUTE],
    ["WindowsVersion", { Comparison: "NotEqualTo", MajorVersion: "1" }, "unknown", INVALID_ATTRIBUTE],
    ["PlatformVersion", { MajorVersion: "10" }, "true"],
    ["WindowsLanguage", { Language: "en-us" }, "true"],
    ["WindowsLanguage", { Language: "fr-FR" }, "false"],
    ["WindowsLanguage", { Language: "en" }, "unknown"],
    ["WindowsLanguage", { Language: "*" }, "unknown", INVALID_ATTRIBUTE],
    ["PlatformLanguage", { Language: "en-US" }, "true"],
    ["MuiInstalled", {}, "false"],
    ["MuiLanguageInstalled", { Language: "en-US" }, "false"],
    ["SystemMetric", { Comparison: "EqualTo", Index: "87", Value: "1" }, "true"],
    ["SystemMetric", { Comparison: "GreaterThan", Index: "86", Value: "-1" }, "true"],
    ["SystemMetric", { Comparison: "EqualTo", Index: "88", Value: "0" }, "unknown"],
    ["SystemMetric", { Comparison: "EqualTo", Index: "88" }, "unknown", INVALID_ATTRIBUTE],
    ["Processor", { Architecture: "9" }, "true"],
    ["Processor", { Architecture: "0" }, "false"],
    ["Processor", { Architecture: "9", Level: "6", Revision: "40449" }, "true"],
    ["Processor", { Architecture: "9", Level: "15" }, "false"],
    ["Processor", { Architecture: "9", Revision: "1" }, "false"],
    ["NumberOfProcessors", { Comparison: "GreaterThanOrEqualTo", Number: "8" }, "true"],
    ["NumberOfProcessors", { Comparison: "LessThan", Number: "8" }, "false"],
  ],
  cluster: [
    ["ClusteredOS", {}, "true"],
    ["ClusterResourceOwner", at("Resource", {}), "false"],
    ["ClusterResourceOwner", at("Resource", { Prefix: "My ", Suffix: "!" }), "true"],
    ["ClusterResourceOwner", at("Nothing", {}), "false"],
    ["ClusterResourceOwner", at("Text", {}), "unknown"],
    ["ClusterResourceOwner", at("Bits", {}), "unknown"],
  ],
  registry: [
    ["RegKeyExists", ACME, "true"],
    ["RegKeyExists", { ...ACME, Subkey: "\\software\\ACME\\" }, "true"],
    ["RegKeyExists", { ...ACME, Subkey: "SOFTWARE\\Acme\\Three" }, "false"],
    ["RegKeyExists", { ...ACME, Subkey: "SOFTWARE\\Unread\\Below" }, "unknown"],
    ["RegKeyExists", { ...ACME, Subkey: "SYSTEM" }, "unknown"],
    ["RegKeyExists", { ...ACME, RegType32: "true" }, "true"],
    ["RegKeyExists", { ...ACME, Subkey: "SOFTWARE\\Acme\\One", RegType32: "true" }, "false"],
    ["RegKeyExists", { ...ACME, Key: "HKEY_CURRENT_USER" }, "unknown", INVALID_ATTRIBUTE],
    ["RegKeyExists", { ...ACME, Key: "HKEY_LOOP_TARGET" }, "unknown", INVALID_EXPRESSION],
    ["RegKeyExists", { ...ACME, RegType32: "yes" }, "unknown", INVALID_ATTRIBUTE],
    ["RegKeyExists", { ...ACME, RegType32: "constructor" }, "unknown", INVALID_ATTRIBUTE],
    ["RegValueExists", at("Bits", {}), "true"],
    ["RegValueExists", at("BITS", { Type: "REG_DWORD" }), "true"],
    ["RegValueExists", at("Bits", { Type: "REG_SZ" }), "false"],
    ["RegValueExists", at("Blob", { Type: "REG_BINARY" }), "true"],
    ["RegValueExists", at("Nothing", {}), "false"],
    ["RegValueExists", ACME, "true"],
    ["RegValueExists", { ...ACME, Type: "REG_SZ" }, "true"],
    ["RegValueExists", { ...ACME, Type: "REG_DWORD" }, "unknown", INVALID_ATTRIBUTE],
    ["RegValueExists", { ...ACME, Subkey: "SOFTWARE\\Acme\\One" }, "false"],
    ["RegDword", dword("Bits", "EqualTo", "64"), "true"],
    ["RegDword", { ...dword("Bits", "EqualTo", "32"), RegType32: "true" }, "true"],
    ["RegDword", dword("Bits", "LessThan", "64"), "false"],
    ["RegDword", dword("Huge", "GreaterThan", "2147483648"), "true"],
    ["RegDword", dword("Nothing", "EqualTo", "1"), "false"],
    ["RegDword", dword("Text", "EqualTo", "1"), "unknown"],
    ["RegDword", dword("Bits", "EqualTo", "0x40"), "unknown", INVALID_ATTRIBUTE],
    ["RegDword", dword("Bits", "EqualTo", "4294967296"), "unknown", INVALID_ATTRIBUTE],
    ["RegSz", dword("Text", "EqualTo", "Alpha Beta"), "true"],
    ["RegSz", dword("Text", "BeginsWith", "Alpha"), "true"],
    ["RegSz", dword("Text", "Contains", "a B"), "true"],
    ["RegSz", dword("Text", "EndsWith", "Beta"), "true"],
    ["RegSz", dword("Text", "EndsWith", "Alpha"), "false"],
    ["RegSz", dword("Text", "EqualTo", "alpha beta"), "unknown"],
    ["RegSz", dword("Text", "GreaterThan", "Alpha"), "unknown", INVALID_ATTRIBUTE],
    ["RegSz", dword("Plain", "EqualTo", "C:\\Acme"), "unknown"],
    ["RegSz", dword("Nothing", "Contains", ""), "false"],
    ["RegExpandSz", dword("Plain", "EqualTo", "C:\\Acme"), "true"],
    ["RegExpandSz", dword("Expand", "Contains", "SystemRoot"), "unknown"],
    ["RegExpandSz", dword("Text", "Contains", "Alpha"), "unknown"],
    // Short versions are padded with zeros; leading zeros count for nothing.
    ["RegSzToVersion", dword("Short", "EqualTo", "6.3.0.0"), "true"],
    ["RegSzToVersion", dword("Short", "GreaterThan", "6.1.7601.0"), "true"],
    ["RegSzToVersion", dword("Version", "EqualTo", "1.38.2612.1523"), "true"],
    ["RegSzToVersion", dword("Version", "LessThan", "1.9.0.0"), "false"],
    ["RegSzToVersion", dword("Text", "EqualTo", "1.0.0.0"), "unknown"],
    ["RegSzToVersion", dword("Short", "EqualTo", "6.3"), "unknown", INVALID_VERSION],
    ["RegSzToVersion", dword("Bits", "EqualTo", "64.0.0.0"), "unknown"],
    ["WUv4RegKeyValue", at("Text", { Data: "Alpha Beta" }), "true"],
    ["WUv4RegKeyValue", { ...ACME, Data: "default" }, "true"],
    ["WUv4RegKeyValue", at("Bits", { Data: "64" }), "unknown"],
    ["WUv4RegKeySubstring", at("Text", { Data: "pha" }), "true"],
    ["WUv4RegKeySubstring", at("Text", { Data: "Gamma" }), "false"],
  ],
  files: [
    ["FileExists", dll({}), "true"],
    ["FileExists", { Path: "c:/windows\\\\SYSTEM32\\.\\x\\..\\acme.dll" }, "true"],
    ["FileExists", { Csidl: "37", Path: "gone.dll" }, "false"],
    ["FileExists", { Csidl: "37", Path: "other.dll" }, "unknown"],
    ["FileExists", { Csidl: "42", Path: "acme.dll" }, "false"],
    ["FileExists", { Csidl: "99", Path: "acme.dll" }, "unknown"],
    ["FileExists", { Path: "%windir%\\acme.dll" }, "unknown"],
    ["FileExists", { Csidl: "x", Path: "acme.dll" }, "unknown", INVALID_ATTRIBUTE],
    ["FileExists", dll({ Version: "10.0.22621.1", Size: "1000", Language: "1033" }), "true"],
    ["FileExists", dll({ Version: "10.0.22621.2" }), "false"],
    ["FileExists", dll({ Size: "1001" }), "false"],
    ["FileExists", dll({ Language: "1036" }), "false"],
    ["FileExists", dll({ Created: "2024-01-02T03:04:05.1234567Z", Modified: "2024-02-03T04:05:06" }), "true"],
    ["FileExists", dll({ Created: "2024-01-02T03:04:05.1234568Z" }), "false"],
    ["FileExists", dll({ Modified: "2024-02-03T05:05:06+01:00" }), "true"],
    ["FileExists", dll({ Modified: "2024-02-30T05:05:06Z" }), "unknown", INVALID_ATTRIBUTE],
    ["FileExistsPrependRegSz", fromRegistry("\\plain.txt"), "true"],
    ["FileExistsPrependRegSz", fromRegistry("plain.txt", { Version: "1.0.0.0" }), "false"],
    ["FileExistsPrependRegSz", { ...fromRegistry("plain.txt"), Value: "Nothing" }, "false"],
    ["FileExistsPrependRegSz", { ...fromRegistry("plain.txt"), Value: "Plain" }, "unknown"],
    ["FileVersion", dll({ Comparison: "GreaterThanOrEqualTo", Version: "10.0.22621.1" }), "true"],
    ["FileVersion", dll({ Comparison: "LessThan", Version: "10.0.22621.1" }), "false"],
    ["FileVersion", dll({ Comparison: "LessThan", Version: "9.9.99999.9" }), "false"],
    ["FileVersion", dll({ Comparison: "EqualTo", Version: "10.0" }), "unknown", INVALID_VERSION],
    ["FileVersion", { Path: "gone.dll", Csidl: "37", Comparison: "LessThan", Version: "1.0.0.0" }, "false"],
    [
      "FileVersionPrependRegSz",
      fromRegistry("plain.txt", { Comparison: "LessThan", Version: "9.0.0.0" }),
      "false",
    ],
    ["FileCreated", dll({ Comparison: "LessThan", Created: "2024-01-02T03:04:05.1234568Z" }), "true"],
    ["FileCreated", dll({ Comparison: "EqualTo", Created: "2024-01-02T03:04:05Z" }), "false"],
    [
      "FileCreatedPrependRegSz",
      fromRegistry("plain.txt", { Comparison: "EqualTo", Created: "2024-01-01T00:00:00Z" }),
      "true",
    ],
    ["FileModified", dll({ Comparison: "GreaterThan", Modified: "2024-02-03T04:05:05.9Z" }), "true"],
    ["FileModified", dll({ Comparison: "GreaterThan", Modified: "soon" }), "unknown", INVALID_ATTRIBUTE],
    [
      "FileModifiedPrependRegSz",
      fromRegistry("plain.txt", { Comparison: "LessThan", Modified: "2024-01-01T00:00:00Z" }),
      "false",
    ],
    ["FileSize", dll({ Comparison: "LessThanOrEqualTo", Size: "1000" }), "true"],
    ["FileSizePrependRegSz", fromRegistry("plain.txt", { Comparison: "GreaterThan", Size: "5" }), "false"],
  ],
  queries: [
    ["LicenseValueExists", { Value: "Security-SPP-EnabledFeature" }, "true"],
    ["LicenseValueExists", { Value: "Absent" }, "false"],
    ["LicenseValueExists", { Value: "Unread" }, "unknown"],
    ["LicenseDword", { Value: "Security-SPP-EnabledFeature", Comparison: "EqualTo", Data: "3" }, "true"],
    ["LicenseDword", { Value: "Absent", Comparison: "EqualTo", Data: "3" }, "false"],
    ["LicenseDword", { Value: "Text", Comparison: "EqualTo", Data: "3" }, "unknown"],
    ["WmiQuery", { WqlQuery: "SELECT * FROM Win32_Product" }, "true"],
    ["WmiQuery", { Namespace: "ROOT/CIMV2", WqlQuery: "select * from win32_product" }, "true"],
    ["WmiQuery", { Namespace: "root\\wmi", WqlQuery: "SELECT * FROM Nothing" }, "false"],
    ["WmiQuery", { Namespace: "root\\wmi", WqlQuery: "SELECT * FROM Win32_Product" }, "unknown"],
    ["WmiQuery", {}, "unknown", INVALID_ATTRIBUTE],
    ["GenericQuery", { Namespace: "acme", Type: "word", Parameter: "p" }, "true"],
    ["GenericQuery", { Namespace: "acme", Type: "none", Parameter: "p" }, "false"],
    ["GenericQuery", { Namespace: "acme", Type: "other", Parameter: "p" }, "unknown"],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "count", Parameter: "p", Comparison: "GreaterThan", Value: "9" },
      "true",
    ],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "version", Parameter: "p", Comparison: "GreaterThan", Value: "1.9.0.0" },
      "true",
    ],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "word", Parameter: "p", Comparison: "EqualTo", Value: "abc" },
      "true",
    ],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "word", Parameter: "p", Comparison: "EqualTo", Value: "xyz" },
      "false",
    ],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "word", Parameter: "p", Comparison: "LessThan", Value: "xyz" },
      "unknown",
    ],
    [
      "GenericQuery",
      { Namespace: "acme", Type: "word", Parameter: "p", Value: "abc" },
      "unknown",
      INVALID_ATTRIBUTE,
    ],
  ],
};

const codeOf = (expression: Expression, of = facts) => {
  const { verdict, code } = evaluate(expression, of);
  return { verdict, code };
};

describe.each(Object.entries(ROWS))("BaseApplicabilityRules: %s", (_, rows) => {
  test.each<Row>(rows)("%s %o: %s", (name, attributes, verdict, code) =>
    expect(codeOf(element("b", name, attributes))).toEqual({ verdict, code }),
  );

  test.each<Row>(rows.filter(([, , , code]) => code === undefined))(
    "%s %o is unknown where nothing was read, and on Debian",
    (name, attributes) => {
      const expression = element("b", name, attributes);
      if (name !== "Platform") expect(codeOf(expression, blind).verdict).toBe("unknown");
      expect(evaluate(expression, debian)).toMatchObject({
        verdict: "unknown",
        because: "not a Windows system",
      });
    },
  );
});

describe("other systems", () => {
  const having = (windows: object) =>
    recordedFacts(JSON.stringify({ format: "releve-facts", version: 1, windows }));

  test("with the Multilingual User Interface no language is the system's", () => {
    const mui = having({ languages: { system: "en-US", isMuiInstalled: true, mui: ["fr-FR", "de-DE"] } });
    const verdictOf = (name: string, Language: string) =>
      evaluate(element("b", name, { Language }), mui).verdict;
    expect(evaluate(element("b", "MuiInstalled"), mui).verdict).toBe("true");
    expect(verdictOf("WindowsLanguage", "en-US")).toBe("false");
    expect(verdictOf("MuiLanguageInstalled", "fr-fr")).toBe("true");
    expect(verdictOf("MuiLanguageInstalled", "de")).toBe("unknown");
    expect(verdictOf("MuiLanguageInstalled", "en-US")).toBe("false");
  });

  test("a cluster that does not answer is an error, one that is none owns nothing", () => {
    const owner = element("b", "ClusterResourceOwner", at("Resource", {}));
    const { registry } = (JSON.parse(PC) as { windows: { registry: object } }).windows;
    const bad = having({ registry, cluster: { isClustered: true, resources: { Disk: "error" } } });
    const none = having({ registry, cluster: { isClustered: false } });
    expect(codeOf(owner, bad)).toEqual({ verdict: "unknown", code: CLUSTER_ERROR });
    expect(codeOf(owner, none)).toEqual({ verdict: "false", code: undefined });
    expect(codeOf(element("b", "ClusteredOS"), none).verdict).toBe("false");
  });

  test("32-bit Windows has one view of the registry", () => {
    const small = having({
      registry: {
        SOFTWARE: { subkeys: ["Acme"], values: {} },
        "SOFTWARE\\Acme": { subkeys: [], values: {} },
      },
    });
    const exists = element("b", "RegKeyExists", { ...ACME, RegType32: "true" });
    expect(evaluate(exists, small).verdict).toBe("true");
  });
});

test("a loop goes on in the view that it began in", () => {
  const loop = (attributes: Attributes, inside: Attributes) =>
    element(
      "b",
      "RegKeyLoop",
      { Key: "HKEY_LOCAL_MACHINE", Subkey: "SOFTWARE", TrueIf: "Any", ...attributes },
      element("b", "RegDword", {
        ...dword("Bits", "EqualTo", "32"),
        Key: "HKEY_LOOP_TARGET",
        Subkey: "",
        ...inside,
      }),
    );
  expect(evaluate(loop({ RegType32: "true" }, {}), facts).verdict).toBe("true");
  // Of the native keys, one cannot be read and none of the others has that value.
  expect(evaluate(loop({}, { RegType32: "true" }), facts).verdict).toBe("unknown");
});

describe("InstalledOnce", () => {
  const once = element("b", "InstalledOnce");
  test.each([
    ["5F0C0000-0000-0000-0000-000000000001", "true"],
    ["5f0c0000-0000-0000-0000-000000000002", "false"],
    [undefined, "unknown"],
  ])("%s: %s", (updateId, verdict) => expect(evaluate(once, facts, [], updateId).verdict).toBe(verdict));
});
