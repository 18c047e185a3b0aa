import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SAMPLES, idOf, updateXml } from "./documents.test-helper.ts";
import { cutFragments, inspectDocument, readCore } from "./index.ts";

describe("documents of every kind", () => {
  test.each(SAMPLES)("$name is cut as WSUS cuts it", ({ xml, core, extended }) => {
    const fragments = cutFragments(xml);
    expect(fragments.core).toBe(core);
    expect(fragments.extended).toBe(extended);
    expect(inspectDocument(xml).faults).toEqual([]);
  });

  test("licenses, one each language and region", () => {
    const bundle = SAMPLES.find(({ name }) => name === "a bundle")?.xml ?? "";
    expect([...(cutFragments(bundle).eula ?? [])]).toEqual([
      [
        "en-us",
        '<EulaFile Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="eula.txt" Size="3" Language="en-US" />',
      ],
      [
        "de/che",
        '<EulaFile Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="eula.txt" Size="3" Language="de" GeoId="CHE"><AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</AdditionalDigest></EulaFile>',
      ],
    ]);
  });

  test("rules read the update's own metadata, foreign XML with its namespace and text", () => {
    const patch = SAMPLES.find(({ name }) => name === "WindowsInstaller, a patch")?.core ?? "";
    const [metadata] = readCore(patch).rules.metadata ?? [];
    const foreign = "http://www.microsoft.com/msi/patch_applicability.xsd";
    expect(metadata?.children).toEqual([
      {
        ...{ namespace: foreign, name: "MsiPatch", attributes: { PatchGUID: "{A}" } },
        children: [
          {
            ...{ namespace: foreign, name: "TargetProductCode", attributes: { Validate: "true" } },
            ...{ children: [], text: "{B}" },
          },
        ],
      },
      expect.objectContaining({ name: "FallbackPatchCode", text: "{C}" }),
    ]);
  });
});

interface Element {
  document: string;
  fragment: string;
  value: string;
}

/** An element nobody knows, and the same as a fragment has it: a naive second writing. */
const unknown = fc.letrec<{ tree: Element }>((tie) => ({
  tree: fc
    .record({
      name: fc.constantFrom("Alpha", "Beta", "Gamma"),
      prefix: fc.constantFrom("upd:", "bar:", "drv:", "lar:"),
      value: fc.string({ unit: fc.constantFrom("a", "é", "&", "<", '"', " ", "'", ">") }),
      children: fc.oneof(
        { maxDepth: 4 },
        fc.constant<Element[]>([]),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    })
    .map(({ name, prefix, value, children }) => {
      const escaped = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      const attribute = ` V="${escaped.replaceAll(">", "&gt;")}"`;
      const short = { "bar:": "b.", "drv:": "d." }[prefix as string] ?? "";
      const inner = (key: "document" | "fragment") => children.map((child) => child[key]).join("");
      const element = (full: string, content: string) =>
        content === "" ? `<${full}${attribute} />` : `<${full}${attribute}>${content}</${full}>`;
      return {
        value,
        document: element(prefix + name, inner("document")),
        fragment: element(short + name, inner("fragment")),
      };
    }),
})).tree;

test("what nobody knows stays: in rules, properties, relations of rules and handler's data", () => {
  fc.assert(
    fc.property(unknown, unknown, unknown, (rule, property, data) => {
      const xml = updateXml(
        1,
        `<upd:Properties UpdateType="Software">${property.document}</upd:Properties><upd:ApplicabilityRules><upd:IsInstalled>${rule.document}</upd:IsInstalled></upd:ApplicabilityRules><upd:HandlerSpecificData>${data.document}</upd:HandlerSpecificData>`,
      );
      const { core, extended } = cutFragments(xml);
      expect(core).toContain(`<IsInstalled>${rule.fragment}</IsInstalled>`);
      expect(extended).toBe(
        `<ExtendedProperties>${property.fragment}</ExtendedProperties><HandlerSpecificData>${data.fragment}</HandlerSpecificData>`,
      );
      expect(readCore(core).rules.isInstalled?.attributes).toEqual({ V: rule.value });
    }),
  );
});

describe("inspectDocument", () => {
  const good = `<upd:Properties UpdateType="Software"/>\n<upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>T</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>`;
  const faultsOf = (xml: string) =>
    inspectDocument(xml).faults.map(({ place, reason }) => `${place.line} ${place.path}: ${reason}`);

  test("tells every fault with its place", () => {
    const xml = updateXml(
      1,
      `
<upd:Properties UpdateType="Malware" CreationDate="soon" ExplicitlyDeployable="yes"/>
<upd:LocalizedPropertiesCollection>
  <upd:LocalizedProperties><upd:Language>en</upd:Language></upd:LocalizedProperties>
  <upd:LocalizedProperties><upd:Language>EN</upd:Language><upd:Title>T</upd:Title></upd:LocalizedProperties>
</upd:LocalizedPropertiesCollection>
<upd:Relationships><upd:Prerequisites><upd:AtLeastOne/></upd:Prerequisites>
  <upd:BundledUpdates><upd:UpdateIdentity UpdateID="${idOf(2)}"/></upd:BundledUpdates></upd:Relationships>
<upd:ApplicabilityRules><upd:IsInstalled>
  <lar:Not/>
  <lar:True/></upd:IsInstalled></upd:ApplicabilityRules>
<upd:Files><upd:File Digest="AAEC" FileName="../f" Size="1e3"/>
           <upd:File/></upd:Files>`,
    ).replace(idOf(1), "GUID");
    expect(faultsOf(xml)).toEqual([
      '1 /Update/UpdateIdentity/@UpdateID: not a GUID: "GUID"',
      '2 /Update/Properties/@UpdateType: "Malware" is none of Category, Detectoid, Software, Driver',
      '2 /Update/Properties/@ExplicitlyDeployable: "yes" is none of true, false, 1, 0',
      '2 /Update/Properties/@CreationDate: not a date: "soon"',
      "4 /Update/LocalizedPropertiesCollection/LocalizedProperties: Title is missing",
      "5 /Update/LocalizedPropertiesCollection/LocalizedProperties[2]: a second text for EN",
      "7 /Update/Relationships/Prerequisites/AtLeastOne: AtLeastOne names no update",
      "8 /Update/Relationships/BundledUpdates/UpdateIdentity: RevisionNumber is missing",
      "11 /Update/ApplicabilityRules/IsInstalled/True: a second rule in IsInstalled",
      "10 /Update/ApplicabilityRules/IsInstalled/Not: Not with 0 operands",
      '12 /Update/Files/File/@Digest: not base64 of a "SHA1": "AAEC"',
      '12 /Update/Files/File/@FileName: not a file name: "../f"',
      '12 /Update/Files/File/@Size: not a size in bytes: "1e3"',
      "13 /Update/Files/File[2]: Digest is missing",
      "13 /Update/Files/File[2]: FileName is missing",
      "13 /Update/Files/File[2]: Size is missing",
    ]);
  });

  test.each([
    ["nothing", "", /^1 \/: not well-formed XML/],
    ["a document type", `<!DOCTYPE x>${updateXml(1, good)}`, /^1 \/: a document type declaration$/],
    ["an entity", updateXml(1, `\n<upd:X>&lol;</upd:X>`), /^2 \/Update\/X: not well-formed XML/],
    ["XML that is cut off", updateXml(1, good).slice(0, -3), /^2 \/Update: not well-formed XML/],
    ["another root", "<a/>", /^1 \/a: the root is a, not Update/],
    [
      "a fault that only a reader finds",
      updateXml(1, good.replace("<upd:Properties ", '<upd:Properties Handler="urn:releve:handlers:apt" ')),
      /^1 \/Update: the apt handler's data lacks Source$/,
    ],
  ])("%s", (_, xml, expected) => {
    const faults = faultsOf(xml);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(expected);
  });

  test("the column is that of the tag", () => {
    const { faults } = inspectDocument(updateXml(1, `${good}\n\t <upd:Files><upd:Else/></upd:Files>`));
    expect(faults).toEqual([
      { place: { line: 3, column: 14, path: "/Update/Files/Else" }, reason: "not a File" },
    ]);
  });

  test("answers with faults or a document, whatever it gets", () => {
    const base = SAMPLES.map(({ xml }) => xml);
    const pieces = fc.constantFrom(
      "<",
      ">",
      "/",
      "&",
      '"',
      "]]>",
      "<![CDATA[",
      "<!--",
      "\u0000",
      "é",
      "<a/>",
      "x",
    );
    fc.assert(
      fc.property(fc.constantFrom(...base), fc.nat(), fc.nat(20), pieces, (xml, at, cut, piece) => {
        const from = at % xml.length;
        const { faults, document } = inspectDocument(xml.slice(0, from) + piece + xml.slice(from + cut));
        expect(document === undefined).toBe(faults.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
