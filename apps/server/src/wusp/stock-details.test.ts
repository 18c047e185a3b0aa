import { createHash, randomUUID } from "node:crypto";
import type { Device, SyncUpdateParameters } from "@releve/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUpdates } from "../store/catalogue-writer.ts";
import { PRODUCT, document, ids } from "./testing/stock-catalogue.ts";
import { NONE, stockClient } from "./testing/stock-client.ts";
import { type StockWorld, startStock } from "./testing/stock-world.ts";

describe("a stock client that is admitted", () => {
  let at: StockWorld;
  beforeAll(async () => {
    at = await startStock({ stockClients: "admit", stockNames: "*.corp.example", clientTargeting: true });
  });
  afterAll(() => at.end());

  it("gets the best driver for each device in one pass, and every printer's when it adds one", async () => {
    const pc = stockClient(at.server);
    const { cookie } = await pc.scan(await pc.start());
    const known = await at.revisions();
    const [product, older, newer, printer] = [PRODUCT, ids.driverOld, ids.driverNew, ids.printer].map((id) =>
      known.get(id)!,
    );
    const device: Device = {
      hardwareIds: ["PCI\\A&REV_1", "PCI\\A"],
      compatibleIds: [],
      extensionDrivers: [],
      driverRecoveryIds: [],
    };
    const pass = (more: Partial<SyncUpdateParameters>) =>
      pc.call("SyncUpdates", {
        cookie,
        parameters: {
          ...NONE,
          skipSoftwareSync: true,
          installedNonLeafUpdateIds: [product!],
          systemSpec: [device],
          ...more,
        },
      });
    const first = await pass({ cachedDriverIds: [older!] });
    expect(first.newUpdates).toMatchObject([
      { id: newer, deployment: { hardwareIds: ["pci\\a"] }, isLeaf: true },
    ]);
    expect(first.newUpdates[0]!.xml).toContain("d.WindowsDriverMetaData");
    expect(first).toMatchObject({
      outOfScopeRevisionIds: [older],
      truncated: false,
      driverSyncNotNeeded: "false",
    });
    await at.approve(ids.driverNew);
    const second = await pass({ cachedDriverIds: [newer!] });
    expect(second).toMatchObject({
      newUpdates: [],
      changedUpdates: [{ id: newer, deployment: { action: "Install" } }],
    });
    expect((await pass({ installedNonLeafUpdateIds: [] })).newUpdates).toEqual([]);
    expect((await pass({ systemSpec: [] })).newUpdates).toEqual([]);
    const lists = { installedNonLeafUpdateIds: [product!], printerUpdateIds: [older!] };
    const printers = await pc.call("SyncPrinterCatalog", { cookie, ...lists });
    expect(printers).toMatchObject({ newUpdates: [{ id: printer }], outOfScopeRevisionIds: [older] });
  });

  it("gets details and addresses by revision and by global id, within the limits", async () => {
    const pc = stockClient(at.server);
    const { cookie } = await pc.scan(await pc.start());
    const child = (await at.revisions()).get(ids.child)!;
    const asked = {
      cookie,
      revisionIds: [child],
      infoTypes: ["Extended", "LocalizedProperties"] as const,
      locales: ["en-US"],
    };
    const info = await pc.call("GetExtendedUpdateInfo", { ...asked, infoTypes: [...asked.infoTypes] });
    const hex = createHash("sha1").update("child").digest("hex").toUpperCase();
    expect(info.fileLocations).toMatchObject([
      { url: `${at.server.httpUrl}/Content/${hex.slice(-2)}/${hex}.cab` },
    ]);
    const request = { cookie, locales: [], infoTypes: ["FileUrl" as const, "FileDecryption" as const] };
    const updateIds = [ids.child, ids.debian, randomUUID()].map((updateId) => ({
      updateId,
      revisionNumber: 1,
    }));
    const more = await pc.call("GetExtendedUpdateInfo2", { ...request, updateIds });
    expect(more).toMatchObject({
      updates: [],
      fileDecryptionData: [],
      fileLocations: [{ fileDigestAlgorithm: "SHA1" }],
    });
    const refresh = await pc.call("RefreshCache", {
      cookie,
      globalIds: updateIds.slice(0, 1).concat({ updateId: ids.plain, revisionNumber: 1 }),
    });
    expect(refresh.map((one) => one.globalId.updateId)).toEqual([ids.plain]);
    for (const wrong of [
      { ...asked, infoTypes: [] },
      { ...asked, infoTypes: [...asked.infoTypes], locales: [] },
      { ...asked, infoTypes: ["Core" as const], revisionIds: Array.from({ length: 51 }, (_, i) => i) },
    ])
      await expect(pc.call("GetExtendedUpdateInfo", wrong)).rejects.toThrow("InvalidParameters");
  });

  it("reports inventory that nobody wants, and events only with what says who it is", async () => {
    const pc = stockClient(at.server);
    const cookie = await pc.start();
    expect(
      await pc.call("GetRequiredInventoryType", { cookie, rulesId: randomUUID(), rulesVersion: "1" }),
    ).toBe(0);
    expect(await pc.call("ReportInventory", { cookie, clientTime: new Date() })).toBe(true);
    const batch = { computerId: pc.clientId, clientTime: new Date(), eventBatch: [] };
    await expect(pc.call("ReportEventBatch2", batch)).rejects.toThrow("InvalidParameters");
  });

  it("gets licenses by language and region, and where their files are", async () => {
    const updateId = randomUUID();
    const licenses = ["en", "en/deu", "fr", "pt-br/bra"];
    await writeUpdates(at.server.store.db, [document(updateId, { file: "setup", licenses })]);
    const revision = (await at.revisions()).get(updateId)!;
    const pc = stockClient(at.server);
    const { cookie } = await pc.scan(await pc.start());
    const ask = async (locales: string[], geoId?: string) => {
      const { updates, fileLocations } = await pc.call("GetExtendedUpdateInfo", {
        ...{ cookie, revisionIds: [revision], infoTypes: ["Eula"], locales },
        ...(geoId !== undefined && { geoId }),
      });
      expect(fileLocations).toHaveLength(licenses.length);
      return updates.map(({ xml }) => xml);
    };
    // MS-WUSP 3.1.1.1, Eula: namespaces stripped, else as in the document.
    const fragment = (key: string) => {
      const [language, geo] = key.split("/");
      const digest = createHash("sha1").update(key).digest("base64");
      return `<EulaFile Language="${language}"${geo ? ` GeoId="${geo}"` : ""} Digest="${digest}" DigestAlgorithm="SHA1" FileName="license.rtf" Size="1" />`;
    };
    expect(await ask(["fr-CA", "en-US"])).toEqual([fragment("fr"), fragment("en")]);
    expect(await ask(["ja"])).toEqual([fragment("en")]);
    expect(await ask(["en-GB"], "DEU")).toEqual([fragment("en/deu")]);
    expect(await ask(["pt-BR"], "BRA")).toEqual([fragment("pt-br/bra"), fragment("en")]);
    expect(await ask(["pt-BR"], "PRT")).toEqual([fragment("en")]);
    await expect(ask([])).rejects.toThrow("InvalidParameters");

    const hexOf = (content: string) => createHash("sha1").update(content).digest("hex");
    const digestsOf = async (infoTypes: ("Eula" | "Extended")[]) => {
      const asked = { cookie, revisionIds: [revision], infoTypes, locales: ["en"] };
      const { fileLocations } = await pc.call("GetExtendedUpdateInfo", asked);
      return fileLocations.map(({ fileDigest }) => Buffer.from(fileDigest).toString("hex")).toSorted();
    };
    expect(await digestsOf(["Extended"])).toEqual([hexOf("setup")]);
    expect(await digestsOf(["Eula"])).toEqual(licenses.map(hexOf).toSorted());
    const fileDigests = [new Uint8Array(Buffer.from(hexOf("fr"), "hex"))];
    expect((await pc.call("GetFileLocations", { cookie, fileDigests })).fileLocations).toHaveLength(1);
  });
});
