import { type DebianPackage, type Facts, evaluate } from "@releve/rules";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CLASSIFICATIONS,
  type DebianUpdateInput,
  MetadataError,
  buildCategory,
  buildDebianDetectoid,
  buildDebianUpdate,
  cutFragments,
  debianDetectoidId,
  debianProductId,
  debianUpdateId,
  readCore,
  readExtended,
  readLocalized,
  restoreDocument,
} from "./index.ts";

const bookworm = { origin: "Debian", codename: "bookworm" };
const SECURITY = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

type Binary = DebianUpdateInput["binaries"][number];
const binary = (name: string, parts: Partial<Binary> = {}): Binary => ({
  name,
  architecture: "amd64",
  version: "3.0.17-1~deb12u2",
  fileName: `${name}_3.0.17-1~deb12u2_amd64.deb`,
  requires: [],
  sizeBytes: 2_000_000,
  sha256: "0123456789abcdef".repeat(4),
  ...parts,
});
const openssl = (parts: Partial<DebianUpdateInput> = {}): DebianUpdateInput => ({
  updateId: debianUpdateId({
    ...bookworm,
    source: "openssl",
    version: "3.0.17-1~deb12u2",
    architecture: "amd64",
  }),
  revisionNumber: 1,
  source: "openssl",
  version: "3.0.17-1~deb12u2",
  architecture: "amd64",
  released: new Date("2025-09-30T12:00:00.123Z"),
  classificationId: SECURITY,
  productId: debianProductId(bookworm),
  detectoidId: debianDetectoidId({ ...bookworm, architecture: "amd64" }),
  supersedes: debianUpdateId({
    ...bookworm,
    source: "openssl",
    version: "3.0.16-1~deb12u1",
    architecture: "amd64",
  }),
  title: { en: "openssl: <security> & more", fr: "openssl : sécurité" },
  description: { en: "Fixes\nthings", fr: "Corrige" },
  moreInfoUrl: "https://security-tracker.debian.org/tracker/source-package/openssl",
  isSecurity: true,
  binaries: [
    binary("openssl", { requires: ["libssl3"] }),
    binary("libssl3"),
    binary("libssl-dev", { requires: ["libssl3"] }),
    binary("libssl-doc", { architecture: "all" }),
  ],
  ...parts,
});

/** As written before documents were restored from fragments: cutting it must give the same fragments. */
const DOCUMENT = `<upd:Update xmlns:upd="http://schemas.microsoft.com/msus/2002/12/Update" xmlns:lar="http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules" xmlns:deb="urn:releve:rules:debian" xmlns:h="urn:releve:handlers:apt" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><upd:UpdateIdentity UpdateID="40af6bad-8640-5eed-b62e-c6ba72b41c87" RevisionNumber="1" /><upd:Properties DefaultPropertiesLanguage="en" UpdateType="Software" Handler="urn:releve:handlers:apt" MaxDownloadSize="4000000" MinDownloadSize="0" PublicationState="Published" CreationDate="2025-09-30T12:00:00Z" MsrcSeverity="Unspecified" ExplicitlyDeployable="true"><upd:InstallationBehavior RebootBehavior="CanRequestReboot" Impact="Normal" /></upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>openssl: &lt;security&gt; &amp; more</upd:Title><upd:Description>Fixes
things</upd:Description><upd:MoreInfoUrl>https://security-tracker.debian.org/tracker/source-package/openssl</upd:MoreInfoUrl></upd:LocalizedProperties><upd:LocalizedProperties><upd:Language>fr</upd:Language><upd:Title>openssl : sécurité</upd:Title><upd:Description>Corrige</upd:Description><upd:MoreInfoUrl>https://security-tracker.debian.org/tracker/source-package/openssl</upd:MoreInfoUrl></upd:LocalizedProperties></upd:LocalizedPropertiesCollection><upd:Relationships><upd:Prerequisites><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="0fa1201d-4330-4fa8-8ae9-b877473b6441" /></upd:AtLeastOne><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="6f310bd6-d75b-59d7-985f-f556375997aa" /></upd:AtLeastOne><upd:UpdateIdentity UpdateID="99ef8c7a-1c5e-5e1d-b4f9-9396357b7cdf" /></upd:Prerequisites><upd:SupersededUpdates><upd:UpdateIdentity UpdateID="bb3f57c5-347b-5361-ba32-ab556535a777" /></upd:SupersededUpdates></upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><deb:InstalledPackages Names="libssl3=3.0.17-1~deb12u2+b1 openssl" Architecture="amd64" Comparison="GreaterThanOrEqualTo" Version="3.0.17-1~deb12u2" Match="All" /></upd:IsInstalled><upd:IsInstallable><deb:InstalledPackages Names="libssl3=3.0.17-1~deb12u2+b1 openssl" Architecture="amd64" Comparison="LessThan" Version="3.0.17-1~deb12u2" Match="Any" /></upd:IsInstallable></upd:ApplicabilityRules><upd:Files><upd:File Digest="ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8=" DigestAlgorithm="SHA256" FileName="libssl3_3.0.17-1~deb12u2_amd64.deb" Size="2000000" Modified="2025-09-30T12:00:00Z" /><upd:File Digest="ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8=" DigestAlgorithm="SHA256" FileName="openssl_3.0.17-1~deb12u2_amd64.deb" Size="2000000" Modified="2025-09-30T12:00:00Z" /></upd:Files><upd:HandlerSpecificData xsi:type="h:AptPackages"><h:Source Name="openssl" Version="3.0.17-1~deb12u2" /><h:Package Name="libssl3" Architecture="amd64" Version="3.0.17-1~deb12u2+b1" FileName="libssl3_3.0.17-1~deb12u2_amd64.deb" /><h:Package Name="openssl" Architecture="amd64" Version="3.0.17-1~deb12u2" FileName="openssl_3.0.17-1~deb12u2_amd64.deb" Requires="libssl3" /></upd:HandlerSpecificData></upd:Update>`;

describe("ids", () => {
  test("are UUIDv5, as Python's uuid.uuid5 makes them", () => {
    expect(openssl().updateId).toBe("40af6bad-8640-5eed-b62e-c6ba72b41c87");
    expect(debianProductId(bookworm)).toBe("6f310bd6-d75b-59d7-985f-f556375997aa");
    expect(debianDetectoidId({ ...bookworm, architecture: "amd64" })).toBe(
      "99ef8c7a-1c5e-5e1d-b4f9-9396357b7cdf",
    );
  });

  test.each(["", "a\nb"])("refuse the part %j", (origin) => {
    expect(() => debianProductId({ ...bookworm, origin })).toThrow(MetadataError);
  });
});

test("classifications are distinct", () => {
  expect(new Set(CLASSIFICATIONS.map(({ guid }) => guid)).size).toBe(CLASSIFICATIONS.length);
  expect(new Set(CLASSIFICATIONS.map(({ id }) => id)).size).toBe(CLASSIFICATIONS.length);
  expect(CLASSIFICATIONS.find(({ id }) => id === "security")?.guid).toBe(SECURITY);
});

describe("buildDebianUpdate", () => {
  test("reads back as it was written", () => {
    const input = openssl();
    const { core, extended = "", localized } = buildDebianUpdate(input);
    expect(readCore(core)).toMatchObject({
      identity: { updateId: input.updateId, revisionNumber: 1 },
      updateType: "Software",
      explicitlyDeployable: true,
      prerequisites: [
        { anyOf: [input.classificationId], isCategory: true },
        { anyOf: [input.productId], isCategory: true },
        { anyOf: [input.detectoidId], isCategory: false },
      ],
      bundled: [],
      superseded: [input.supersedes],
    });
    const read = readExtended(extended);
    expect(read).toMatchObject({ handler: "urn:releve:handlers:apt", maxDownloadSizeBytes: 8_000_000 });
    expect(read.debian).toMatchObject({ source: "openssl", version: "3.0.17-1~deb12u2" });
    const files = new Map(read.files.map((file) => [file.fileName, file]));
    const binaries = read.debian?.binaries.map((one) => {
      const file = files.get(one.fileName)!;
      return { ...one, sizeBytes: file.sizeBytes, sha256: file.sha256 };
    });
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
    expect(binaries).toEqual([...input.binaries].sort(byName));
    expect([...localized.keys()]).toEqual(["en", "fr"]);
    expect(readLocalized(localized.get("en") ?? "")).toMatchObject({
      title: input.title.en,
      description: input.description.en,
      moreInfoUrl: input.moreInfoUrl,
    });
    expect(readLocalized(localized.get("fr") ?? "").title).toBe(input.title.fr);
  });

  test("the document is restored from its fragments as it was always written", () => {
    const rebuilt = binary("libssl3", { version: "3.0.17-1~deb12u2+b1" });
    const input = openssl({ binaries: [binary("openssl", { requires: ["libssl3"] }), rebuilt] });
    const fragments = buildDebianUpdate(input);
    expect(restoreDocument(fragments, input.released)).toBe(DOCUMENT);
    expect(cutFragments(DOCUMENT)).toEqual(fragments);
  });

  test("equal input gives equal bytes, whatever the order of binaries", () => {
    const input = openssl();
    const shuffled = openssl({ binaries: [...input.binaries].reverse() });
    expect(buildDebianUpdate(shuffled)).toEqual(buildDebianUpdate(input));
  });

  test("a Core fragment is small: 500 updates on the wire stay far below 1 MB", () => {
    const { core } = buildDebianUpdate(openssl());
    expect(Buffer.byteLength(core)).toBeLessThanOrEqual(1100);
  });

  test("any text survives that XML can carry", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, (title) => {
        let fragments;
        try {
          fragments = buildDebianUpdate(openssl({ title: { en: `a${title}a`, fr: "b" } }));
        } catch (error) {
          // XML 1.0 section 2.2, Char.
          expect(title).toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
          expect(error).toMatchObject({ code: "invalid-input" });
          return;
        }
        const cut = cutFragments(restoreDocument(fragments, openssl().released));
        expect(readLocalized(cut.localized.get("en") ?? "").title).toBe(`a${title}a`);
        expect(fragments).toEqual(cut);
      }),
    );
  });

  const illegal: [string, Partial<DebianUpdateInput>][] = [
    ["an update id", { updateId: "openssl" }],
    ["a revision number", { revisionNumber: 1.5 }],
    ["a source's name", { source: "open ssl" }],
    ["a version", { version: "3.0_17" }],
    ["an architecture", { architecture: "amd64 i386" }],
    ["a date", { released: new Date(Number.NaN) }],
    ["a prerequisite", { detectoidId: "" }],
    ["a superseded update", { supersedes: "" }],
    ["a title", { title: { en: "a\u0001", fr: "b" } }],
    ["an empty title", { title: { en: "", fr: "b" } }],
    ["a description", { description: { en: "\ud800", fr: "b" } }],
    ["an address", { moreInfoUrl: "javascript:alert(1)" }],
    ["no binaries", { binaries: [] }],
    ["a binary's name", { binaries: [binary("a=1")] }],
    ["two binaries of one name", { binaries: [binary("a"), binary("a", { architecture: "all" })] }],
    ["a binary's architecture", { binaries: [binary("a", { architecture: "i386" })] }],
    ["a binary's version", { binaries: [binary("a", { version: "1 2" })] }],
    ["a binary's file", { binaries: [binary("a", { fileName: "../a.deb" })] }],
    ["a hash", { binaries: [binary("a", { sha256: "AB".repeat(32) })] }],
    ["a size", { binaries: [binary("a", { sizeBytes: -1 })] }],
    ["a requirement", { binaries: [binary("a", { requires: ["b"] })] }],
    [
      "two contents of one file",
      { binaries: [binary("a", { fileName: "f" }), binary("b", { fileName: "f", sizeBytes: 1 })] },
    ],
  ];
  test.each(illegal)("refuses %s that cannot be", (_, parts) => {
    expect(() => buildDebianUpdate(openssl(parts))).toThrow(
      expect.objectContaining({ code: "invalid-input" }),
    );
  });

  test("its rules hold exactly: installed if one is present and none is behind, installable if one is behind", () => {
    const names = ["a", "b", "c", "d"];
    const versions = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 });
    const states = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(versions, states, (built, present) => {
        const binaries = names.map((name, i) =>
          binary(name, { version: `${built[i]}`, fileName: `${name}.deb` }),
        );
        const { rules } = readCore(buildDebianUpdate(openssl({ binaries })).core);
        const facts: Facts = {
          debianSystem: () => undefined,
          debianPackages: (name): DebianPackage[] => {
            const version = present[names.indexOf(name)];
            if (version === undefined || version === null) return [];
            return [{ name, architecture: "amd64", version: `${version}`, status: "installed", held: false }];
          },
        };
        const pairs = names.flatMap((_, i) =>
          present[i] === null ? [] : [[present[i]!, built[i]!] as const],
        );
        const isBehind = pairs.some(([has, wants]) => has < wants);
        expect(evaluate(rules.isInstalled!, facts).verdict).toBe(`${pairs.length > 0 && !isBehind}`);
        expect(evaluate(rules.isInstallable!, facts).verdict).toBe(`${isBehind}`);
      }),
    );
  });
});

describe("categories and detectoids", () => {
  const created = new Date("2023-06-10T00:00:00Z");
  const title = { en: "Debian 12", fr: "Debian 12" };
  const facts = (codename: string): Facts => ({
    debianSystem: () => ({
      id: "debian",
      codename,
      version: "12",
      architecture: "amd64",
      foreignArchitectures: [],
    }),
    debianPackages: () => [],
  });

  test("a product is installed everywhere, and belongs to its family", () => {
    const [categoryId, parentId] = [
      debianProductId(bookworm),
      debianProductId({ ...bookworm, codename: "family" }),
    ];
    const fragments = cutFragments(
      buildCategory({ categoryId, parentId, revisionNumber: 1, categoryType: "Product", title, created }),
    );
    const core = readCore(fragments.core);
    expect(core).toMatchObject({ updateType: "Category", explicitlyDeployable: false });
    expect(core.prerequisites).toEqual([{ anyOf: [parentId], isCategory: false }]);
    expect(evaluate(core.rules.isInstalled!, facts("any")).verdict).toBe("true");
    expect(fragments.extended).toContain(
      `<HandlerSpecificData type="h:Category"><CategoryInformation CategoryType="Product" /></HandlerSpecificData>`,
    );
  });

  test("a detectoid is installed on its distribution only", () => {
    const input = {
      detectoidId: debianDetectoidId({ ...bookworm, architecture: "amd64" }),
      revisionNumber: 1,
    };
    const system = { distribution: "debian", codename: "bookworm", architecture: "amd64" };
    const core = readCore(cutFragments(buildDebianDetectoid({ ...input, ...system, title, created })).core);
    expect(core.updateType).toBe("Detectoid");
    expect(evaluate(core.rules.isInstalled!, facts("bookworm")).verdict).toBe("true");
    expect(evaluate(core.rules.isInstalled!, facts("trixie")).verdict).toBe("false");
    expect(() => buildDebianDetectoid({ ...input, ...system, codename: "", title, created })).toThrow(
      MetadataError,
    );
  });
});
