import { describe, expect, it } from "vitest";
import { cutFragments, readDrivers } from "./index.ts";

const ID = "458ab48b-acb9-5863-b5a8-d2c32f0d3e6f";
const driver = (attributes: string, content = "") =>
  `<drv:WindowsDriverMetaData ${attributes}>${content}</drv:WindowsDriverMetaData>`;
/** As a WSUS stores it; the fragment is what clients get of it. */
const document = (metadata: string) => `<upd:Update
  xmlns:upd="http://schemas.microsoft.com/msus/2002/12/Update"
  xmlns:drv="http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/WindowsDriver">
  <upd:UpdateIdentity UpdateID="${ID}" RevisionNumber="1"/><upd:Properties UpdateType="Driver"/>
  <upd:ApplicabilityRules><upd:IsInstalled><drv:WindowsDriverInstalled/></upd:IsInstalled>
  <upd:Metadata>${metadata}</upd:Metadata></upd:ApplicabilityRules></upd:Update>`;
const read = (metadata: string) => readDrivers(cutFragments(document(metadata)).core);

const HEAD = `HardwareID="PCI\\VEN_8086&amp;DEV_1" DriverVerDate="2024-10-21" DriverVerVersion="10.0.26100.8037"`;

describe("drivers of a Core fragment", () => {
  it("read whole", () => {
    const more = `Class="Printer" Manufacturer="ACME" Provider="ACME Inc." Model="One" WhqlDriverID="7"`;
    const content =
      `<drv:CompatibleProvider>Microsoft</drv:CompatibleProvider>` +
      `<drv:FeatureScore OperatingSystem="AMD64.10.0" FeatureScore="16"/>` +
      `<drv:FeatureScore OperatingSystem="x86.6.1" FeatureScore="255"/>` +
      `<drv:DistributionComputerHardwareId>{${ID.toUpperCase()}}</drv:DistributionComputerHardwareId>` +
      `<drv:TargetComputerHardwareId>${ID}</drv:TargetComputerHardwareId>`;
    const second = `HardwareID="USB\\VID_1" DriverVerDate="2001-02-03T04:05:06Z" DriverVerVersion="1.2"`;
    expect(read(driver(`${HEAD} ${more}`, content) + driver(second))).toEqual([
      {
        hardwareId: "PCI\\VEN_8086&DEV_1",
        driverVerDate: new Date("2024-10-21"),
        // As Windows writes the same version in SystemSpec: ((10 * 2^16 + 0) * 2^16 + 26100) * 2^16 + 8037.
        driverVerVersion: 2_814_751_477_604_197n,
        class: "Printer",
        manufacturer: "ACME",
        provider: "ACME Inc.",
        model: "One",
        featureScores: new Map([
          ["amd64.10.0", 16],
          ["x86.6.1", 255],
        ]),
        distributionComputerIds: [ID],
        targetComputerIds: [ID],
      },
      {
        hardwareId: "USB\\VID_1",
        driverVerDate: new Date("2001-02-03"),
        driverVerVersion: 0x0001_0002_0000_0000n,
        ...{ class: "", manufacturer: "", provider: "", model: "" },
        ...{ featureScores: new Map(), distributionComputerIds: [], targetComputerIds: [] },
      },
    ]);
    expect(read("")).toEqual([]);
  });

  it.each([
    HEAD.replace("2024-10-21", "2024-13-21"),
    HEAD.replace("2024-10-21", "10/21/2024"),
    HEAD.replace("10.0.26100.8037", "10.0.65536.1"),
    HEAD.replace("10.0.26100.8037", "1.2.3.4.5"),
    HEAD.replace("10.0.26100.8037", ""),
    HEAD.replace("10.0.26100.8037", "-1.0"),
    HEAD.replace(/^HardwareID="[^"]*"/, ""),
    HEAD.replace("DEV_1", "x".repeat(200)),
  ])("refused: %s", (attributes) => {
    expect(() => read(driver(attributes))).toThrow(expect.objectContaining({ code: "invalid-document" }));
  });

  it("refuses a score out of range", () => {
    const score = `<drv:FeatureScore OperatingSystem="a" FeatureScore="256"/>`;
    expect(() => read(driver(HEAD, score))).toThrow(expect.objectContaining({ code: "invalid-document" }));
  });
});
