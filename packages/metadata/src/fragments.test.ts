import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MetadataError } from "./errors.ts";
import { cutFragments } from "./fragments.ts";
import { MAX_DEPTH, MAX_DOCUMENT_LENGTH } from "./limits.ts";
import { type HandlerData, readCore, readExtended, readLocalized } from "./index.ts";

const MSUS = "http://schemas.microsoft.com/msus/2002/12";
/** Written by hand after the shapes of WSUS's documents: every rule of cutting occurs. */
const DOCUMENT = `<upd:Update xmlns:pub="${MSUS}/Publishing" xmlns:lar="${MSUS}/LogicalApplicabilityRules" xmlns:bar="${MSUS}/BaseApplicabilityRules" xmlns:mar="${MSUS}/MsiApplicabilityRules" xmlns:drv="${MSUS}/UpdateHandlers/WindowsDriver" xmlns:cmd="${MSUS}/UpdateHandlers/CommandLineInstallation" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:upd="${MSUS}/Update"><!-- gone --><upd:UpdateIdentity UpdateID="0FA1201D-4330-4fa8-8ae9-b877473b6441" RevisionNumber="201"></upd:UpdateIdentity><upd:Properties DefaultPropertiesLanguage="en" AutoSelectOnWebSites="true" UpdateType="Software" OSUpgrade="false" ExplicitlyDeployable="true" MsrcSeverity="Critical" MaxDownloadSize="1024" PublicationState="Published" CreationDate="2024-01-09T18:00:00Z" PublisherID="395392a0-19c0-48b7-a927-f7c15066d905" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation" IsPublic="false" LegacyName="x" PerUser="false" CanSourceBeRequired="false"><upd:InstallationBehavior RebootBehavior="CanRequestReboot" Impact="Normal"/><upd:KBArticleID>5034122</upd:KBArticleID><upd:SecurityBulletinID/></upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>A &amp; B &lt;2&gt;</upd:Title><upd:Description><![CDATA[<b> & "c"]]></upd:Description></upd:LocalizedProperties><upd:LocalizedProperties><upd:Language>pt-BR</upd:Language><upd:Title>Atualização</upd:Title><upd:MoreInfoUrl>https://example.test/?a=1&amp;b=2</upd:MoreInfoUrl></upd:LocalizedProperties></upd:LocalizedPropertiesCollection><upd:Relationships><upd:Prerequisites><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000001"/><upd:AtLeastOne IsCategory="true"><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000002"/><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000003"/></upd:AtLeastOne></upd:Prerequisites><upd:BundledUpdates><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000004" RevisionNumber="100"/><upd:AtLeastOne><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000005" RevisionNumber="0"/></upd:AtLeastOne></upd:BundledUpdates><upd:SupersededUpdates><upd:UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000006"/></upd:SupersededUpdates></upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><lar:And><bar:RegSz Key="HKEY_LOCAL_MACHINE" Subkey="A &amp; &quot;B&quot;" Value="" Comparison="EqualTo" Data="&#10;x"/><mar:MsiPatchInstalled></mar:MsiPatchInstalled><drv:WindowsDriverInstalled/></lar:And></upd:IsInstalled><upd:Metadata><mar:MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" SchemaVersion="1.0.0.0"><TargetProduct MinMsiVersion="1"/><x:y xmlns:x="urn:x" xsi:nil="true"/></MsiPatch></mar:MsiPatchMetadata></upd:Metadata></upd:ApplicabilityRules><upd:Files><upd:File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="a.exe" Size="1024" Modified="2024-01-09T18:00:00Z"><upd:AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</upd:AdditionalDigest></upd:File></upd:Files><upd:HandlerSpecificData xsi:type="cmd:CommandLineInstallation"><cmd:InstallCommand Program="a.exe" Arguments="/q" RebootByDefault="false"><cmd:ReturnCode Code="0" Result="Succeeded"/></cmd:InstallCommand></upd:HandlerSpecificData><upd:VerificationRule/></upd:Update>`;

const CORE = `<UpdateIdentity UpdateID="0FA1201D-4330-4fa8-8ae9-b877473b6441" RevisionNumber="201" /><Properties UpdateType="Software" ExplicitlyDeployable="true" AutoSelectOnWebSites="true" /><Relationships><Prerequisites><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000001" /><AtLeastOne IsCategory="true"><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000002" /><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000003" /></AtLeastOne></Prerequisites><BundledUpdates><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000004" RevisionNumber="100" /><AtLeastOne><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000005" RevisionNumber="0" /></AtLeastOne></BundledUpdates><SupersededUpdates><UpdateIdentity UpdateID="d7e8f5b0-0000-4000-8000-000000000006" /></SupersededUpdates></Relationships><ApplicabilityRules><IsInstalled><And><b.RegSz Key="HKEY_LOCAL_MACHINE" Subkey="A &amp; &quot;B&quot;" Value="" Comparison="EqualTo" Data="&#xA;x" /><m.MsiPatchInstalled /><d.WindowsDriverInstalled /></And></IsInstalled><Metadata><m.MsiPatchMetadata><MsiPatch xmlns="http://www.microsoft.com/msi/patch_applicability.xsd" SchemaVersion="1.0.0.0"><TargetProduct MinMsiVersion="1" /><x:y xmlns:x="urn:x" xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" /></MsiPatch></m.MsiPatchMetadata></Metadata></ApplicabilityRules>`;

const EXTENDED = `<ExtendedProperties DefaultPropertiesLanguage="en" MsrcSeverity="Critical" MaxDownloadSize="1024" Handler="${MSUS}/UpdateHandlers/CommandLineInstallation" CanSourceBeRequired="false"><InstallationBehavior RebootBehavior="CanRequestReboot" Impact="Normal" /><KBArticleID>5034122</KBArticleID><SecurityBulletinID /></ExtendedProperties><Files><File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" DigestAlgorithm="SHA1" FileName="a.exe" Size="1024" Modified="2024-01-09T18:00:00Z"><AdditionalDigest Algorithm="SHA256">q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=</AdditionalDigest></File></Files><HandlerSpecificData type="cmd:CommandLineInstallation"><InstallCommand Program="a.exe" Arguments="/q" RebootByDefault="false"><ReturnCode Code="0" Result="Succeeded" /></InstallCommand></HandlerSpecificData>`;

const refusalOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof MetadataError) return error.code;
    throw error;
  }
  return "accepted";
};

describe("cutFragments", () => {
  test("cuts as the specification and WSUS do", () => {
    const fragments = cutFragments(DOCUMENT);
    expect(fragments.core).toBe(CORE);
    expect(fragments.extended).toBe(EXTENDED);
    expect([...fragments.localized]).toEqual([
      [
        "en",
        `<LocalizedProperties><Language>en</Language><Title>A &amp; B &lt;2&gt;</Title><Description>&lt;b&gt; &amp; "c"</Description></LocalizedProperties>`,
      ],
      [
        "pt-br",
        `<LocalizedProperties><Language>pt-BR</Language><Title>Atualização</Title><MoreInfoUrl>https://example.test/?a=1&amp;b=2</MoreInfoUrl></LocalizedProperties>`,
      ],
    ]);
  });

  const wrapped = (content: string): string => `<u:Update xmlns:u="${MSUS}/Update">${content}</u:Update>`;
  const least = `<u:UpdateIdentity UpdateID="x" RevisionNumber="1"/><u:Properties UpdateType="Software"/>`;
  test.each<[string, string, string]>([
    ["the least document", wrapped(least), "accepted"],
    ["text that is no XML", "Update", "malformed-xml"],
    ["nothing", "", "malformed-xml"],
    ["a prefix that is not declared", wrapped("<v:Files/>"), "malformed-xml"],
    ["an entity that is not XML's own", wrapped(`${least}<u:Files>&lol;</u:Files>`), "malformed-xml"],
    ["a document type", `<!DOCTYPE x [<!ENTITY lol "lol">]>${wrapped(least)}`, "doctype-refused"],
    ["another root", `<Update>${least}</Update>`.replaceAll("u:", ""), "invalid-document"],
    ["no Properties", wrapped(least.replace(/<u:Properties.*/, "")), "invalid-document"],
    ["two UpdateIdentity", wrapped(least + least), "invalid-document"],
    ["a language twice", wrapped(`${least}${collection("en", "EN")}`), "invalid-document"],
    ["no language", wrapped(`${least}${collection("")}`), "invalid-document"],
    [
      "nested too deeply",
      wrapped("<u:Files>".repeat(MAX_DEPTH) + "</u:Files>".repeat(MAX_DEPTH)),
      "too-large",
    ],
    ["nested too deeply where nothing is taken", wrapped("<u:X>".repeat(MAX_DEPTH)), "too-large"],
    ["larger than the limit", " ".repeat(MAX_DOCUMENT_LENGTH + 1), "too-large"],
  ])("%s", (_, xml, expected) => expect(refusalOf(() => cutFragments(xml))).toBe(expected));

  function collection(...languages: string[]): string {
    const all = languages.map(
      (l) => `<u:LocalizedProperties><u:Language>${l}</u:Language></u:LocalizedProperties>`,
    );
    return `<u:LocalizedPropertiesCollection>${all.join("")}</u:LocalizedPropertiesCollection>`;
  }

  test("answers or refuses in kind whatever bytes it gets, and what it cuts can be read", () => {
    const codes = ["malformed-xml", "doctype-refused", "too-large", "invalid-document", "accepted"];
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
      "</upd:Files>",
      "é",
    );
    fc.assert(
      fc.property(fc.nat(DOCUMENT.length), fc.nat(20), pieces, (at, cut, piece) => {
        const xml = DOCUMENT.slice(0, at) + piece + DOCUMENT.slice(at + cut);
        const outcome = refusalOf(() => {
          const { core, extended = "", localized } = cutFragments(xml);
          readCore(core);
          readExtended(extended);
          for (const each of localized.values()) readLocalized(each);
        });
        expect(codes).toContain(outcome);
      }),
      { numRuns: 500 },
    );
  });
});

describe("reading fragments", () => {
  const { core, extended = "", localized } = cutFragments(DOCUMENT);

  test("Core", () => {
    expect(readCore(core)).toEqual({
      identity: { updateId: "0fa1201d-4330-4fa8-8ae9-b877473b6441", revisionNumber: 201 },
      updateType: "Software",
      autoSelectOnWebSites: true,
      explicitlyDeployable: true,
      prerequisites: [
        { anyOf: ["d7e8f5b0-0000-4000-8000-000000000001"], isCategory: false },
        {
          anyOf: ["d7e8f5b0-0000-4000-8000-000000000002", "d7e8f5b0-0000-4000-8000-000000000003"],
          isCategory: true,
        },
      ],
      bundled: [
        [{ updateId: "d7e8f5b0-0000-4000-8000-000000000004", revisionNumber: 100 }],
        [{ updateId: "d7e8f5b0-0000-4000-8000-000000000005", revisionNumber: 0 }],
      ],
      superseded: ["d7e8f5b0-0000-4000-8000-000000000006"],
      rules: {
        isInstalled: {
          namespace: `${MSUS}/LogicalApplicabilityRules`,
          name: "And",
          attributes: {},
          children: [
            {
              namespace: `${MSUS}/BaseApplicabilityRules`,
              name: "RegSz",
              attributes: {
                Key: "HKEY_LOCAL_MACHINE",
                Subkey: 'A & "B"',
                Value: "",
                Comparison: "EqualTo",
                Data: "\nx",
              },
              children: [],
            },
            {
              namespace: `${MSUS}/MsiApplicabilityRules`,
              name: "MsiPatchInstalled",
              attributes: {},
              children: [],
            },
            {
              namespace: `${MSUS}/UpdateHandlers/WindowsDriver`,
              name: "WindowsDriverInstalled",
              attributes: {},
              children: [],
            },
          ],
        },
        metadata: [
          {
            namespace: `${MSUS}/MsiApplicabilityRules`,
            name: "MsiPatchMetadata",
            attributes: {},
            children: [
              {
                namespace: "http://www.microsoft.com/msi/patch_applicability.xsd",
                name: "MsiPatch",
                attributes: { SchemaVersion: "1.0.0.0" },
                children: [
                  {
                    namespace: "http://www.microsoft.com/msi/patch_applicability.xsd",
                    name: "TargetProduct",
                    attributes: { MinMsiVersion: "1" },
                    children: [],
                  },
                  { namespace: "urn:x", name: "y", attributes: { "xsi:nil": "true" }, children: [] },
                ],
              },
            ],
          },
        ],
      },
    });
  });

  test("Extended", () => {
    expect(readExtended(extended)).toEqual({
      handler: `${MSUS}/UpdateHandlers/CommandLineInstallation`,
      creationDate: undefined,
      msrcSeverity: "Critical",
      kbArticleId: "5034122",
      securityBulletinId: "",
      maxDownloadSizeBytes: 1024,
      files: [
        {
          fileName: "a.exe",
          sizeBytes: 1024,
          digest: "000102030405060708090a0b0c0d0e0f10111213",
          digestAlgorithm: "SHA1",
          sha256: "ab".repeat(32),
        },
      ],
      rebootBehavior: "CanRequestReboot",
      impact: "Normal",
      debian: undefined,
      command: expect.objectContaining({
        children: [
          expect.objectContaining({
            name: "InstallCommand",
            attributes: { Program: "a.exe", Arguments: "/q", RebootByDefault: "false" },
          }),
        ],
      }) as HandlerData,
    });
  });

  test("whether an installation may ask somebody", () => {
    const asking = (written: string) =>
      readExtended(EXTENDED.replace("<InstallationBehavior ", `<InstallationBehavior ${written} `)).asksUser;
    expect(asking("")).toBeUndefined();
    expect(asking('CanRequestUserInput="false"')).toBeUndefined();
    expect(asking('CanRequestUserInput="true"')).toBe(true);
  });

  test("LocalizedProperties", () => {
    expect(readLocalized(localized.get("pt-br") ?? "")).toEqual({
      language: "pt-br",
      title: "Atualização",
      description: undefined,
      moreInfoUrl: "https://example.test/?a=1&b=2",
      supportUrl: undefined,
    });
  });

  test.each<[string, string, string, string]>([
    ["a GUID that is none", core, "0FA1201D-4330", "0FA1201D"],
    ["a revision beyond int", core, '"201"', '"2147483648"'],
    ["a negative revision", core, '"201"', '"-1"'],
    ["another type", core, '"Software"', '"Malware"'],
    ["two rules in one section", core, "<And>", "<True /><And>"],
    ["an empty AtLeastOne", core, /<AtLeastOne>.*?<\/AtLeastOne>/.exec(core)?.[0] ?? "", "<AtLeastOne />"],
    ["a digest of another length", extended, "AAECAwQFBgcICQoLDA0ODxAREhM=", "AAEC"],
    ["a digest that is no base64", extended, "AAECAwQF", "????"],
    ["a SHA-256 of another length", extended, "q6urq6s=", "q6s="],
    ["a file name that leaves its folder", extended, 'FileName="a.exe"', 'FileName="../a.exe"'],
    ["a file name with a drive's separator", extended, 'FileName="a.exe"', 'FileName="..\\a.exe"'],
    ["a size that is none", extended, 'Size="1024" Mod', 'Size="1e3" Mod'],
    ["a size beyond precision", extended, 'Size="1024" Mod', 'Size="9007199254740993" Mod'],
    [
      "the apt handler without its data",
      extended,
      `${MSUS}/UpdateHandlers/CommandLineInstallation`,
      "urn:releve:handlers:apt",
    ],
  ])("refuses %s", (_, fragment, from, to) => {
    expect(fragment).toContain(from);
    const read = fragment === core ? readCore : readExtended;
    expect(refusalOf(() => read(fragment.replace(from, to)))).toBe("invalid-document");
  });

  test.each([
    ["nested too deeply", "<And>".repeat(MAX_DEPTH + 1), "too-large"],
    ["with a document type", `<!DOCTYPE a>${core}`, "malformed-xml"],
    ["cut off", core.slice(0, -5), "malformed-xml"],
  ])("refuses a fragment %s", (_, xml, code) => expect(refusalOf(() => readCore(xml))).toBe(code));
});
