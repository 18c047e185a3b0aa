import { type Facts, evaluate } from "@releve/rules";
import { describe, expect, test } from "vitest";
import {
  type CatalogueEntry,
  CatalogueReader,
  ExportTextReader,
  MetadataError,
  convertPackage,
  inspectDocument,
  isExportText,
} from "./index.ts";
import { updateXml } from "./documents.test-helper.ts";
import { readLocated } from "./located.ts";
import { RULES, catalogueXml, itemXml, packageContent, packageId, packageXml } from "./sdp.test-helper.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
const convert = (xml: string) => convertPackage(readLocated(xml));
function only(xml: string) {
  const [made = "", ...more] = convert(xml).documents(7);
  expect(more).toEqual([]);
  const { faults, document } = inspectDocument(made);
  expect(faults).toEqual([]);
  return document!;
}

describe("a package of one item", () => {
  const document = only(packageXml(1));

  test("is one update of that id, with the categories of its vendor, product and classification", () => {
    const { company, product, created, origins } = convert(packageXml(1));
    expect(document.core).toMatchObject({
      identity: { updateId: packageId(1), revisionNumber: 7 },
      updateType: "Software",
      explicitlyDeployable: true,
      prerequisites: [
        { anyOf: [product.id], isCategory: true },
        { anyOf: ["0fa1201d-4330-4fa8-8ae9-b877473b6441"], isCategory: true },
      ],
      superseded: [packageId(501)],
      bundled: [],
    });
    expect([company.title, product.title]).toEqual(["Vendor & Co", "Drivers"]);
    expect(created.toISOString()).toBe("2019-02-12T21:42:03.000Z");
    expect([...origins]).toEqual([
      ["000102030405060708090a0b0c0d0e0f10111213", "https://vendor.test/a1.exe"],
    ]);
  });

  test("says to a client how to install it", () => {
    expect(document.fragments.extended).toBe(
      `<ExtendedProperties DefaultPropertiesLanguage="en" IsLocallyPublished="true" MinDownloadSize="0" MaxDownloadSize="57251704" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation" MsrcSeverity="Low"><InstallationBehavior CanRequestUserInput="false" RequiresNetworkConnectivity="false" Impact="Normal" RebootBehavior="AlwaysRequiresReboot" /><UninstallationBehavior CanRequestUserInput="false" RequiresNetworkConnectivity="false" Impact="Minor" RebootBehavior="NeverReboots" /><MoreInfoUrl>https://vendor.test/more</MoreInfoUrl><CveID>CVE-2019-0001</CveID><KBArticleID>sp94728</KBArticleID></ExtendedProperties><Files><File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="a1.exe" Size="57251704" Modified="2019-01-23T09:37:31" /></Files><HandlerSpecificData type="cmd:CommandLineInstallation"><InstallCommand Program="a.exe" Arguments="-s &quot;x&quot;" DefaultResult="Failed" RebootByDefault="false"><ReturnCode Code="3010" Result="Succeeded" Reboot="true" /></InstallCommand></HandlerSpecificData>`,
    );
    expect(document.localized.get("en")).toMatchObject({ title: "Package 1", description: "[1] <b>" });
    expect(document).toMatchObject({ cves: ["CVE-2019-0001"], moreInfoUrl: "https://vendor.test/more" });
  });

  test("joins its rules and the item's, in the namespaces of an update", () => {
    expect(document.fragments.core).toContain(
      '<ApplicabilityRules><IsInstalled><False /></IsInstalled><IsInstallable><And><And><b.Processor Architecture="9" /></And><b.FileVersion Csidl="37" Path="a.sys" Comparison="LessThan" Version="8.0.0.0" /></And></IsInstallable></ApplicabilityRules>',
    );
    const nothing: Facts = { debianSystem: () => undefined, debianPackages: () => undefined };
    expect(evaluate(document.core.rules.isInstalled!, nothing).verdict).toBe("false");
    const logic = (rule: string) =>
      only(packageXml(1, { items: itemXml(1, undefined, RULES.replace(/<bar:.*?\/>/, rule)), middle: "" }))
        .core.rules;
    const both = logic("<lar:Or><lar:False/><lar:Not><lar:False/></lar:Not></lar:Or>");
    expect(evaluate(both.isInstallable!, nothing).verdict).toBe("true");
  });
});

describe("other packages", () => {
  test("an MSI and an MSP have the Windows Installer's handler, and keep foreign metadata", () => {
    const msi = only(
      packageXml(1, { items: itemXml(1, '<msi:MsiInstallerData MsiFile="a.msi" ProductCode="{A}"/>') }),
    );
    expect(msi.fragments.extended).toContain(
      '<HandlerSpecificData type="msp:WindowsInstallerApp"><MsiData MsiFile="a.msi" ProductCode="{A}" /></HandlerSpecificData>',
    );
    const rules = `<sdp:ApplicabilityRules><sdp:IsInstalled><msiar:MsiPatchInstalled/></sdp:IsInstalled><sdp:Metadata><msiar:MsiPatchMetadata><p:MsiPatch xmlns:p="http://www.microsoft.com/msi/patch_applicability.xsd" A="1"><p:TargetProductCode>{B}</p:TargetProductCode></p:MsiPatch></msiar:MsiPatchMetadata></sdp:Metadata></sdp:ApplicabilityRules>`;
    const msp = only(packageXml(1, { items: itemXml(1, '<msp:MspInstallerData PatchCode="{C}"/>', rules) }));
    expect(msp.fragments.extended).toContain(
      'Modified="2019-01-23T09:37:31" PatchingType="SelfContained" />',
    );
    expect(msp.fragments.extended).toContain('type="msp:WindowsInstaller"><MspData PatchCode="{C}" />');
    expect(msp.fragments.core).toContain(
      '<Metadata><m.MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" A="1"><TargetProductCode>{B}</TargetProductCode></MsiPatch></m.MsiPatchMetadata></Metadata>',
    );
  });

  test("several items are a bundle, of one revision number", () => {
    const documents = convert(packageXml(1, { items: itemXml(1) + itemXml(2) })).documents(3);
    const [first, second, bundle] = documents.map((xml) => inspectDocument(xml).document!);
    expect(bundle?.core).toMatchObject({
      identity: { updateId: packageId(1), revisionNumber: 3 },
      bundled: [
        [
          { updateId: packageId(1001), revisionNumber: 3 },
          { updateId: packageId(1002), revisionNumber: 3 },
        ],
      ],
    });
    expect(bundle?.extended).toMatchObject({ handler: undefined, files: [] });
    expect(first?.core).toMatchObject({ explicitlyDeployable: false, prerequisites: [] });
    expect(second?.extended.files).toMatchObject([{ fileName: "a2.exe" }]);
  });

  test("an application, a detectoid, one without a classification, one that was taken back", () => {
    const classification = (middle: string) =>
      only(packageXml(1, { middle })).core.prerequisites[1]?.anyOf[0];
    expect(classification("<sdp:ApplicationSpecificData/>")).toBe("5c9376ab-8ce6-464a-b136-22113dd69801");
    expect(classification('<sdp:UpdateSpecificData UpdateClassification="Hotfixes"/>')).toBe(
      "cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83",
    );
    const detectoid = only(packageXml(1, { properties: ' UpdateType="Detectoid"', items: "" }));
    expect(detectoid.core).toMatchObject({ updateType: "Detectoid", explicitlyDeployable: false });
    const expired = only(packageXml(1, { properties: ' PublicationState="Expired"' }));
    expect(expired.isExpired).toBe(true);
  });

  test("an origin that is no web address is none", () => {
    const local = packageXml(1).replace("https://vendor.test/a1.exe", "file:///etc/passwd");
    expect(convert(local).origins.size).toBe(0);
  });

  const item = itemXml(1);
  test.each([
    ["a package id", packageXml(1).replace(/PackageID="[^"]*"/, 'PackageID="x"'), "/Properties/@PackageID"],
    ["a date", packageXml(1, { created: "soon" }), "/Properties/@CreationDate"],
    ["a title", packageXml(1).replace(/<sdp:Title>.*<\/sdp:Title>/, ""), "/LocalizedProperties"],
    ["an installer", packageXml(1, { items: item.replace(/<cmd:.*<\/cmd:\w+>/, "") }), "/InstallableItem"],
    [
      "a digest",
      packageXml(1, { items: item.replace(/Digest="[^"]*"/, 'Digest="AAEC"') }),
      "/InstallableItem/OriginFile/@Digest",
    ],
    [
      "a superseded package",
      packageXml(1).replace(packageId(501).toUpperCase(), "x"),
      "/SupersededPackages/PackageID",
    ],
    ["bundled packages", packageXml(1, { middle: "<sdp:BundledPackages/>" }), ""],
    [
      "an item without id beside another",
      packageXml(1, { items: item + item.replace(/ ID="[^"]*"/, "") }),
      "/InstallableItem[2]",
    ],
  ])("refuses %s that cannot be, and says where", (_, xml, path) => {
    expect(() => convert(xml).documents(1)).toThrow(
      expect.objectContaining({
        code: "invalid-document",
        place: expect.objectContaining({ path: `/SoftwareDistributionPackage${path}` }) as unknown,
      }),
    );
  });
});

/** What a reader finds, the text given in pieces. */
function readAll(text: string, size = 1000): CatalogueEntry[] {
  const reader = new CatalogueReader();
  const found: CatalogueEntry[] = [];
  for (let at = 0; at < text.length; at += size) found.push(...reader.write(text.slice(at, at + size)));
  return [...found, ...reader.close()];
}

describe("CatalogueReader", () => {
  test("reads packages one by one, in pieces of any size, as a catalogue or alone", () => {
    const xml = catalogueXml(packageContent(1), packageContent(2), packageContent(3));
    for (const size of [1, 7, 1e6]) {
      const ids = readAll(xml, size).map((entry) =>
        entry.kind === "package" ? convertPackage(entry.node).packageId : "",
      );
      expect(ids).toEqual([1, 2, 3].map(packageId));
    }
    expect(readAll(packageXml(1))).toMatchObject([{ kind: "package" }]);
  });

  test("hands out an update as it is written, whatever faults it has", () => {
    const xml = `<?xml version="1.0"?>\r\n${updateXml(1, "<x>\t&#65;</y>")}\n<!-- -->`;
    for (const size of [1, 1e6])
      if (size === 1) expect(readAll(xml, size)).toEqual([{ kind: "update", xml }]);
      else expect(() => readAll(xml, size)).toThrow(MetadataError);
  });

  test.each([
    ["another root", "<a><b/></a>", "invalid-document"],
    ["nothing", "", "malformed-xml"],
    ["a catalogue that is cut off", catalogueXml(packageContent(1)).slice(0, -9), "malformed-xml"],
    ["a document type", `<!DOCTYPE a>${packageXml(1)}`, "doctype-refused"],
    ["a root without end", `<${"a".repeat(10)} `.repeat(3), "malformed-xml"],
  ])("refuses %s", (_, xml, code) => {
    expect(() => readAll(xml)).toThrow(
      expect.objectContaining({ code, place: expect.anything() as unknown }),
    );
  });

  test("keeps what came before a fault, with the place of the fault", () => {
    const xml = catalogueXml(packageContent(1), `${packageContent(2)}<sdp:X>&nope;</sdp:X>`);
    const reader = new CatalogueReader();
    const found: CatalogueEntry[] = [];
    expect(() => {
      found.push(...reader.write(xml));
      found.push(...reader.close());
    }).toThrow(
      expect.objectContaining({
        place: expect.objectContaining({
          line: 4,
          path: "/SystemsManagementCatalog/SoftwareDistributionPackage[2]/X",
        }) as unknown,
      }),
    );
    expect(found).toHaveLength(1);
  });
});

describe("ExportTextReader", () => {
  const entry = (xml: string) =>
    `${packageId(1)},000000c8,${xml.length.toString(16).padStart(8, "0")},${xml}`;
  const documents = ["<a>é\r\n</a>", "<b/>", `<c>${"x".repeat(5000)}</c>`];

  test("reads each document as it is, in pieces of any size", () => {
    const text = documents.map((xml) => `${entry(xml)}\r\n`).join("");
    expect(isExportText(text)).toBe(true);
    for (const size of [1, 100, 1e6]) {
      const reader = new ExportTextReader();
      const found: string[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...reader.write(text.slice(at, at + size)));
      reader.close();
      expect(found).toEqual(documents);
    }
  });

  test.each([
    ["a header that is none", "x".repeat(100)],
    ["a length beyond a document's", entry("<a/>").replace("00000004", "ffffffff")],
  ])("refuses %s", (_, text) => expect(() => new ExportTextReader().write(text)).toThrow(MetadataError));

  test("refuses a file that is cut off", () => {
    const reader = new ExportTextReader();
    expect(reader.write(entry("<a/>").slice(0, -1))).toEqual([]);
    expect(() => reader.close()).toThrow(MetadataError);
  });
});
