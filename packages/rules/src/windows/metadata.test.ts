import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEvaluator, evaluate } from "../evaluate.ts";
import { recordedFacts } from "../facts/recorded.ts";
import { element } from "../testing/expressions.ts";
import type { Expression, Verdict } from "../types.ts";

const PC = readFileSync(join(import.meta.dirname, "../testing/windows-pc.json"), "utf8");
const facts = recordedFacts(PC);
const blind = recordedFacts('{"format":"releve-facts","version":1,"windows":{}}');

const OFFICE = "{11111111-1111-1111-1111-111111111111}";
const OTHER = "{22222222-2222-2222-2222-222222222222}";
const ABSENT = "{33333333-3333-3333-3333-333333333333}";
const COMPONENT = "{AAAAAAAA-0000-0000-0000-000000000001}";
const patchCode = (last: string) => `{BBBBBBBB-0000-0000-0000-00000000000${last}}`;

const MISSING_METADATA = 0x80cfe003;
const INVALID_VERSION = 0x80cfe004;
const INVALID_ATTRIBUTE = 0x80cfe006;

type Attributes = Record<string, string>;
const verdictOf = (expression: Expression, metadata: readonly Expression[] = [], of = facts): Verdict =>
  evaluate(expression, of, metadata).verdict;

describe("MsiProductInstalled", () => {
  const office = (more: Attributes) => ({ ProductCode: OFFICE, ...more });
  test.each<[Attributes, Verdict, number?]>([
    [office({}), "true"],
    [{ ProductCode: OFFICE.slice(1, -1).toLowerCase() }, "true"],
    [{ ProductCode: ABSENT }, "false"],
    [{ ProductCode: "{no guid}" }, "unknown", INVALID_ATTRIBUTE],
    [{}, "unknown", INVALID_ATTRIBUTE],
    [office({ VersionMin: "15.0.4420" }), "true"],
    // Parts that are not written are 0.
    [office({ VersionMin: "15.0.4420.0", VersionMax: "15.0.4420.0" }), "true"],
    [office({ VersionMin: "15.0.4420", ExcludeVersionMin: "true" }), "false"],
    [office({ VersionMax: "15.0.4420", ExcludeVersionMax: "false" }), "true"],
    [office({ VersionMax: "15.0.4420", ExcludeVersionMax: "true" }), "false"],
    [office({ VersionMin: "15", VersionMax: "16", ExcludeVersionMax: "true" }), "true"],
    [office({ VersionMin: "16" }), "false"],
    [office({ ExcludeVersionMax: "true" }), "true"],
    [office({ Language: "1033" }), "true"],
    [office({ Language: "1036" }), "false"],
    [office({ VersionMin: "15.x" }), "unknown", INVALID_VERSION],
  ])("%o: %s", (attributes, verdict, code) => {
    const trace = evaluate(element("m", "MsiProductInstalled", attributes), facts);
    expect([trace.verdict, trace.code]).toEqual([verdict, code]);
  });
});

describe("MsiPatchInstalledForProduct", () => {
  test.each<[Attributes, Verdict]>([
    [{ PatchCode: patchCode("1"), ProductCode: OFFICE }, "true"],
    [{ PatchCode: patchCode("1"), ProductCode: OFFICE, VersionMin: "16" }, "false"],
    [{ PatchCode: patchCode("2"), ProductCode: OFFICE }, "false"],
    [{ PatchCode: patchCode("9"), ProductCode: OFFICE }, "false"],
    [{ PatchCode: patchCode("1"), ProductCode: ABSENT }, "false"],
    [{ PatchCode: patchCode("1"), ProductCode: OTHER }, "unknown"],
    [{ PatchCode: patchCode("1"), ProductCode: OTHER, Language: "1033" }, "false"],
    [{ PatchCode: patchCode("1") }, "unknown"],
  ])("%o: %s", (attributes, verdict) =>
    expect(verdictOf(element("m", "MsiPatchInstalledForProduct", attributes))).toBe(verdict),
  );
});

describe("features and components", () => {
  const asked = (
    kind: "Feature" | "Component",
    parts: readonly string[],
    products: readonly string[],
    all: Attributes = {},
  ) =>
    element(
      "m",
      `Msi${kind}InstalledForProduct`,
      all,
      ...parts.map((part) => element("m", kind, {}, part)),
      ...products.map((code) => element("m", "Product", {}, code)),
    );
  const ALL_PARTS = { AllFeaturesRequired: "true" };
  const ALL_PRODUCTS = { AllProductsRequired: "true" };
  test.each<[readonly string[], readonly string[], Attributes, Verdict]>([
    [["WordFiles"], [OFFICE], {}, "true"],
    [["ExcelFiles"], [OFFICE], {}, "false"],
    [["ExcelFiles", "WordFiles"], [OFFICE], {}, "true"],
    [["ExcelFiles", "WordFiles"], [OFFICE], ALL_PARTS, "false"],
    [["ProductFiles", "WordFiles"], [OFFICE, ABSENT], ALL_PARTS, "true"],
    [["WordFiles"], [OFFICE, ABSENT], ALL_PRODUCTS, "false"],
    [["WordFiles"], [ABSENT], {}, "false"],
    [["WordFiles"], [OTHER], {}, "unknown"],
    [["WordFiles"], [OTHER, OFFICE], {}, "true"],
    [["WordFiles"], [OTHER, OFFICE], ALL_PRODUCTS, "unknown"],
    [["WordFiles"], [OTHER, ABSENT], ALL_PRODUCTS, "false"],
    [[], [OFFICE], {}, "unknown"],
    [["WordFiles"], [], {}, "unknown"],
    [["WordFiles"], ["x"], {}, "unknown"],
  ])("features %o of %o, %o: %s", (parts, products, all, verdict) =>
    expect(verdictOf(asked("Feature", parts, products, all))).toBe(verdict),
  );

  test.each<[readonly string[], Attributes, Verdict]>([
    [[COMPONENT], {}, "true"],
    [[COMPONENT.toLowerCase(), ABSENT], { AllComponentsRequired: "true" }, "false"],
    [[ABSENT], {}, "false"],
    [["x"], {}, "unknown"],
  ])("components %o, %o: %s", (parts, all, verdict) =>
    expect(verdictOf(asked("Component", parts, [OFFICE], all))).toBe(verdict),
  );
});

/** The three verdicts of an update of that kind, in the order installed, superseded, installable. */
const standing = (prefix: "m" | "d", kind: string, metadata: readonly Expression[], of = facts) =>
  ["Installed", "Superseded", "Installable"]
    .map((question) => verdictOf(element(prefix, kind + question), metadata, of))
    .join(" ");

describe("MsiPatchMetadata", () => {
  interface Target {
    code?: string;
    version?: string;
    comparison?: Attributes;
    language?: string;
    upgrade?: string;
  }
  const valid = (name: string, text: string | undefined, more: Attributes = {}) =>
    text === undefined ? [] : [element("msp", name, { Validate: "true", ...more }, text)];
  const target = ({ code, version, comparison, language, upgrade }: Target) =>
    element(
      "msp",
      "TargetProduct",
      {},
      ...valid("TargetProductCode", code),
      ...valid("TargetVersion", version, comparison),
      ...valid("TargetLanguage", language),
      ...valid("UpgradeCode", upgrade),
    );
  const patch = (
    code: string,
    targets: readonly Target[],
    {
      products = [OFFICE],
      sequence,
      family = "word",
      fallback,
    }: { products?: string[]; sequence?: string; family?: string; fallback?: string } = {},
  ) =>
    element(
      "m",
      "MsiPatchMetadata",
      {},
      element(
        "msp",
        "MsiPatch",
        { PatchGUID: code },
        ...targets.map(target),
        ...products.map((product) => element("msp", "TargetProductCode", {}, product)),
        ...(sequence === undefined
          ? []
          : [
              element(
                "msp",
                "SequenceData",
                {},
                element("msp", "PatchFamily", {}, family),
                element("msp", "Sequence", {}, sequence),
              ),
            ]),
      ),
      ...(fallback === undefined ? [] : [element("m", "FallbackPatchCode", {}, fallback)]),
    );
  const ANY: Target = {};
  const [NEW, INSTALLED, NOT_HERE] = ["false false true", "true false false", "false false false"];

  test.each<[string, Expression, string]>([
    ["registered as applied", patch(patchCode("1"), [ANY]), INSTALLED],
    ["registered as superseded", patch(patchCode("2"), [ANY]), "false true false"],
    ["not registered", patch(patchCode("9"), [ANY]), NEW],
    ["its fallback applied", patch(patchCode("9"), [ANY], { fallback: patchCode("1") }), INSTALLED],
    ["named obsolete by an applied one", patch(patchCode("F"), [ANY]), "false true false"],
    ["earlier in its family", patch(patchCode("9"), [ANY], { sequence: "15.0.4999" }), "false true false"],
    [
      "earlier in a family that replaces nothing",
      patch(patchCode("9"), [ANY], { sequence: "15.0.4999", family: "beside" }),
      NEW,
    ],
    [
      "earlier in a family of another product",
      patch(patchCode("9"), [ANY], { sequence: "15.0.4999", family: "other" }),
      NEW,
    ],
    ["later in its family", patch(patchCode("9"), [ANY], { sequence: "15.0.5001" }), NEW],
    ["for products that are not here", patch(patchCode("9"), [ANY], { products: [ABSENT] }), NOT_HERE],
    [
      "for a product of unread patches",
      patch(patchCode("9"), [ANY], { products: [OTHER] }),
      "unknown unknown unknown",
    ],
    ["for a matching product", patch(patchCode("9"), [{ code: OFFICE, language: "1033" }]), NEW],
    ["for another product code", patch(patchCode("9"), [{ code: OTHER }]), NOT_HERE],
    ["for another language", patch(patchCode("9"), [{ language: "1036" }]), NOT_HERE],
    [
      "for its upgrade code",
      patch(patchCode("9"), [{ upgrade: "{99999999-9999-9999-9999-999999999999}" }]),
      NEW,
    ],
    ["for another upgrade code", patch(patchCode("9"), [{ upgrade: ABSENT }]), NOT_HERE],
    ["for the exact version", patch(patchCode("9"), [{ version: "15.0.4420" }]), NEW],
    ["for another version", patch(patchCode("9"), [{ version: "15.0.4454" }]), NOT_HERE],
    [
      "for one of two versions",
      patch(patchCode("9"), [{ version: "15.0.4454" }, { version: "15.0.4420" }]),
      NEW,
    ],
    [
      "for its major and minor version",
      patch(patchCode("9"), [{ version: "15.0.9999", comparison: { ComparisonFilter: "MajorMinor" } }]),
      NEW,
    ],
    [
      "for later versions",
      patch(patchCode("9"), [{ version: "15.0.4000", comparison: { ComparisonType: "GreaterThan" } }]),
      NEW,
    ],
    [
      "for earlier versions",
      patch(patchCode("9"), [{ version: "15.0.4420", comparison: { ComparisonType: "LessThan" } }]),
      NOT_HERE,
    ],
    [
      "of an unreadable comparison",
      patch(patchCode("9"), [{ version: "15.0.4420", comparison: { ComparisonType: "Near" } }]),
      "unknown unknown unknown",
    ],
  ])("%s", (_, metadata, expected) => expect(standing("m", "MsiPatch", [metadata])).toBe(expected));

  test("what is not to be validated does not count", () => {
    const loose = element(
      "m",
      "MsiPatchMetadata",
      {},
      element(
        "msp",
        "MsiPatch",
        { PatchGUID: patchCode("9") },
        element("msp", "TargetProduct", {}, element("msp", "TargetVersion", { Validate: "false" }, "1.0")),
        element("msp", "TargetProductCode", {}, OFFICE),
      ),
    );
    expect(standing("m", "MsiPatch", [loose])).toBe("false false true");
  });
});

describe("MsiApplicationMetadata", () => {
  const application = (code: string, attributes: Attributes = {}) =>
    element("m", "MsiApplicationMetadata", {}, element("m", "ProductCode", attributes, code));
  const recache = (UseRecacheReinstall: string, Version: string) =>
    application(OTHER, { UseRecacheReinstall, Version });
  test.each<[string, Expression, string]>([
    ["absent", application(ABSENT), "false false true"],
    ["present", application(OTHER), "true false false"],
    ["never over another version", recache("Never", "9.9.9"), "true false false"],
    ["over a lower version", recache("LowerVersion", "1.2.4"), "false false true"],
    ["the same version", recache("LowerVersion", "1.2.3"), "true false false"],
    ["not over a higher version", recache("LowerVersion", "1.2.2"), "false true false"],
    ["over any version", recache("AnyVersion", "1.2.2"), "false false true"],
    ["of a code that is none", application("x"), "unknown unknown unknown"],
  ])("%s", (_, metadata, expected) => expect(standing("m", "MsiApplication", [metadata])).toBe(expected));
});

describe("WindowsDriverMetaData", () => {
  const DEVICE = "PCI\\VEN_1234&DEV_0001";
  const driver = (more: Attributes, ...children: readonly Expression[]) =>
    element(
      "d",
      "WindowsDriverMetaData",
      {
        HardwareID: DEVICE,
        DriverVerDate: "2023-05-01",
        DriverVerVersion: "31.0.15.3000",
        Provider: "Acme",
        Manufacturer: "Acme",
        ...more,
      },
      ...children,
    );
  const target = (last: string) =>
    element("d", "TargetComputerHardwareId", {}, `cccccccc-0000-0000-0000-00000000000${last}`);
  const score = (FeatureScore: string, OperatingSystem = "amd64.10.0") =>
    element("d", "FeatureScore", { OperatingSystem, FeatureScore });
  const PRINTER = { HardwareID: "USBPRINT\\AcmeLaser", DriverVerDate: "2024-01-01" };
  const [EQUAL, WORSE, BETTER, NONE] = [
    "true false false",
    "false true false",
    "false false true",
    "false false false",
  ];
  test.each<[string, Expression, string]>([
    ["the same", driver({}), EQUAL],
    ["case of the id", driver({ HardwareID: DEVICE.toLowerCase() }), EQUAL],
    ["a later date", driver({ DriverVerDate: "2023-05-02", DriverVerVersion: "1.0.0.0" }), BETTER],
    ["an earlier date", driver({ DriverVerDate: "2023-04-30", DriverVerVersion: "99.0.0.0" }), WORSE],
    ["a later version", driver({ DriverVerVersion: "31.0.15.3001" }), BETTER],
    ["an earlier version", driver({ DriverVerVersion: "31.0.9.9999" }), WORSE],
    [
      "a closer id beats a later date",
      driver({ HardwareID: `${DEVICE}&REV_01`, DriverVerDate: "2001-01-01" }),
      BETTER,
    ],
    ["a looser id loses", driver({ HardwareID: "PCI\\VEN_1234&CC_03", DriverVerDate: "2026-01-01" }), WORSE],
    ["a feature score beats a closer id", driver({ HardwareID: "PCI\\VEN_1234&CC_03" }, score("10")), BETTER],
    ["a feature score of another system", driver({}, score("10", "ARM64.10.0")), EQUAL],
    ["for this computer", driver({ DriverVerDate: "2001-01-01" }, target("2")), BETTER],
    ["for another computer", driver({ DriverVerDate: "2026-01-01" }, target("9")), NONE],
    ["a device without driver", driver({ HardwareID: "USB\\VID_0001&PID_0002" }), BETTER],
    ["no such device", driver({ HardwareID: "USB\\NONE" }), NONE],
    ["a printer of the same maker", driver(PRINTER), BETTER],
    ["a printer of another provider", driver({ ...PRINTER, Provider: "Other" }), NONE],
    ["a printer of another maker", driver({ ...PRINTER, Manufacturer: "Other" }), NONE],
    [
      "a printer of a compatible provider",
      driver({ ...PRINTER, Provider: "Other" }, element("d", "CompatibleProvider", {}, "acme")),
      BETTER,
    ],
    ["a date that is none", driver({ DriverVerDate: "x" }), "unknown unknown unknown"],
  ])("%s", (_, metadata, expected) => expect(standing("d", "WindowsDriver", [metadata])).toBe(expected));

  test("of several hardware ids, a device that needs the driver decides", () => {
    expect(
      standing("d", "WindowsDriver", [driver({}), driver({ HardwareID: "USB\\VID_0001&PID_0002" })]),
    ).toBe(BETTER);
    expect(standing("d", "WindowsDriver", [driver({}), driver({ HardwareID: "USB\\NONE" })])).toBe(EQUAL);
  });
});

describe("CBS", () => {
  const assembly = (name: string, version: string, parents: readonly string[] = [], language = "neutral") =>
    element(
      "lar",
      "CbsPackageApplicabilityMetadata",
      {},
      element(
        "asm",
        "assembly",
        {},
        element("asm", "assemblyIdentity", {
          name,
          version,
          language,
          processorArchitecture: "amd64",
          publicKeyToken: "31bf3856ad364e35",
        }),
        element(
          "asm",
          "package",
          {},
          ...parents.map((parent) =>
            element("asm", "parent", {}, element("asm", "assemblyIdentity", { name: parent })),
          ),
        ),
      ),
    );
  const installed = (metadata: Expression) => verdictOf(element("lar", "CbsPackageInstalled"), [metadata]);
  const installable = (metadata: Expression) =>
    verdictOf(element("lar", "CbsPackageInstallable"), [metadata]);

  test.each<[string, Verdict]>([
    ["Package_for_RollupFix~31bf3856ad364e35~amd64~~22621.1.1.1", "true"],
    ["package_for_rollupfix~31bf3856ad364e35~AMD64~~22621.1.1.1", "true"],
    ["Package_for_RollupFix~31bf3856ad364e35~amd64~~22621.1.1.2", "false"],
    ["Package_for_Staged~31bf3856ad364e35~amd64~~1.0.0.0", "false"],
    ["Package_for_Old~31bf3856ad364e35~amd64~~1.0.0.0", "unknown"],
  ])("by identity %s: %s", (PackageIdentity, verdict) =>
    expect(verdictOf(element("lar", "CbsPackageInstalledByIdentity", { PackageIdentity }))).toBe(verdict),
  );

  test("by the manifest of the update", () => {
    expect(installed(assembly("Package_for_RollupFix", "22621.1.1.1"))).toBe("true");
    expect(installed(assembly("Package_for_RollupFix", "22621.1.1.1", [], "fr-FR"))).toBe("false");
    expect(installed(assembly("", "22621.1.1.1"))).toBe("unknown");
  });

  test("is installable as servicing says; without its answer only what has no parent is decided", () => {
    expect(installable(assembly("Package_for_New", "2.0.0.0"))).toBe("true");
    expect(installable(assembly("Package_for_Newer", "3.0.0.0", ["foundation"]))).toBe("unknown");
    expect(installable(assembly("Package_for_Newer", "3.0.0.0", ["Nothing", "Other"]))).toBe("false");
    expect(installable(assembly("Package_for_Newer", "3.0.0.0"))).toBe("unknown");
  });
});

describe("device attributes and product releases", () => {
  test.each<[string, Attributes, Verdict, number?]>([
    [
      "DeviceAttribute",
      { Name: "OSVersion", Type: "Version", Comparison: "GreaterThanOrEqualTo", Value: "10.0.22631.4037" },
      "true",
    ],
    [
      "DeviceAttribute",
      { Name: "osversion", Type: "Version", Comparison: "LessThan", Value: "10.0.22631.999" },
      "false",
    ],
    [
      "DeviceAttribute",
      { Name: "OSVersion", Type: "Version", Comparison: "LessThan", Value: "x" },
      "unknown",
      INVALID_VERSION,
    ],
    ["DeviceAttribute", { Name: "OSSkuId", Type: "String", Comparison: "EqualTo", Value: "48" }, "true"],
    ["DeviceAttribute", { Name: "OSSkuId", Type: "String", Comparison: "EqualTo", Value: "4" }, "false"],
    [
      "DeviceAttribute",
      { Name: "CurrentBranch", Type: "String", Comparison: "EqualTo", Value: "x" },
      "false",
    ],
    ["DeviceAttribute", { Name: "Unread", Type: "String", Comparison: "EqualTo", Value: "x" }, "unknown"],
    [
      "DeviceAttribute",
      { Name: "OSSkuId", Type: "Date", Comparison: "EqualTo", Value: "4" },
      "unknown",
      INVALID_ATTRIBUTE,
    ],
    ["ProductReleaseInstalled", { Name: "Client.OS.RS2.AMD64", Version: "10.0.22621.5909" }, "true"],
    ["ProductReleaseInstalled", { Name: "Client.OS.RS2.AMD64", Version: "10.0.26100.1" }, "false"],
    ["ProductReleaseInstalled", { Name: "Server.OS.amd64", Version: "0.0.0.0" }, "false"],
    ["ProductReleaseInstalled", { Name: "Unread", Version: "1.0.0.0" }, "unknown"],
    [
      "ProductReleaseVersion",
      { Name: "Client.OS.RS2.AMD64", Version: "0.0.0.0", Comparison: "greaterthan" },
      "true",
    ],
    [
      "ProductReleaseVersion",
      { Name: "Client.OS.RS2.AMD64", Version: "10.0.22631.4037", Comparison: "GreaterThan" },
      "false",
    ],
    [
      "ProductReleaseVersion",
      { Name: "Client.OS.RS2.AMD64", Version: "0.0", Comparison: "GreaterThan" },
      "unknown",
      INVALID_VERSION,
    ],
  ])("%s %o: %s", (name, attributes, verdict, code) => {
    const trace = evaluate(element("lar", name, attributes), facts);
    expect([trace.verdict, trace.code]).toEqual([verdict, code]);
  });

  test("stand for the same in a namespace of their own, but logic does not", () => {
    const namespace = "http://schemas.microsoft.com/msus/2016/01/Other";
    const release = element("lar", "ProductReleaseInstalled", {
      Name: "Client.OS.RS2.AMD64",
      Version: "1.0.0.0",
    });
    expect(verdictOf({ ...release, namespace })).toBe("true");
    expect(verdictOf({ ...release, namespace: "urn:other" })).toBe("unknown");
    expect(verdictOf({ ...element("lar", "True"), namespace })).toBe("unknown");
  });
});

const METADATA_RULES = [
  ...["MsiPatch", "MsiApplication"].flatMap((kind) =>
    ["Installed", "Superseded", "Installable"].map((question) => element("m", kind + question)),
  ),
  ...["Installed", "Superseded", "Installable"].map((question) => element("d", `WindowsDriver${question}`)),
  element("lar", "CbsPackageInstalled"),
  element("lar", "CbsPackageInstallable"),
];

test.each(METADATA_RULES)("$name without its metadata is unknown with its code", (rule) => {
  expect(evaluate(rule, facts)).toMatchObject({ verdict: "unknown", code: MISSING_METADATA });
  expect(evaluate(rule, blind)).toMatchObject({ verdict: "unknown", code: MISSING_METADATA });
});

test("an evaluator keeps verdicts that hang on metadata apart", () => {
  const application = (code: string) => [
    element("m", "MsiApplicationMetadata", {}, element("m", "ProductCode", {}, code)),
  ];
  const rule = element("lar", "Not", {}, element("m", "MsiApplicationInstalled"));
  const evaluator = createEvaluator(facts);
  expect(evaluator(rule, application(OFFICE)).verdict).toBe("false");
  expect(evaluator(rule, application(ABSENT)).verdict).toBe("true");
  expect(evaluator(rule).verdict).toBe("unknown");
});
