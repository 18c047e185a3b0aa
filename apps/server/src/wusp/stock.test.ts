import { createHash, randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import {
  type Cookie,
  type Device,
  type OperationName,
  type RequestOf,
  type ResponseOf,
  type SyncUpdateParameters,
  type UpdateInfo,
  decodeFault,
  decodeResponse,
  encodeRequest,
  endpointOf,
  soapActionOf,
} from "@releve/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CatalogueDocument, writeUpdates } from "../store/catalogue-writer.ts";
import { markChanged } from "../store/index.ts";
import { type TestServer, type TestSession, loginAsAdmin, startTestServer } from "../test-server.ts";

const SD = "http://schemas.microsoft.com/msus/2002/12";
const PRODUCT = randomUUID();
const OTHER_PRODUCT = randomUUID();
const CLASSIFICATION = randomUUID();
const DETECTOID = randomUUID();

interface Told {
  type?: CatalogueDocument["type"];
  clauses?: readonly (readonly string[])[];
  supersedes?: string;
  bundles?: readonly string[];
  category?: string;
  drivers?: string;
  file?: string;
}

/** A document as WSUS keeps it, as far as the service reads it. */
function document(updateId: string, told: Told = {}): CatalogueDocument {
  const { type = "Software", clauses = [], supersedes, bundles = [], category, drivers = "", file } = told;
  const identity = (id: string, more = "") => `<upd:UpdateIdentity UpdateID="${id}"${more}/>`;
  const prerequisites = clauses.map(
    (ids) => `<upd:AtLeastOne>${ids.map((id) => identity(id)).join("")}</upd:AtLeastOne>`,
  );
  const members = bundles.map((id) => identity(id, ' RevisionNumber="1"'));
  const relationships =
    (prerequisites.length > 0 ? `<upd:Prerequisites>${prerequisites.join("")}</upd:Prerequisites>` : "") +
    (supersedes ? `<upd:SupersededUpdates>${identity(supersedes)}</upd:SupersededUpdates>` : "") +
    (members.length > 0 ? `<upd:BundledUpdates>${members.join("")}</upd:BundledUpdates>` : "");
  const digest = file && createHash("sha1").update(file).digest("hex");
  return {
    ...{ updateId, type, title: updateId, description: "", moreInfoUrl: undefined, sourceId: undefined },
    ...{ classificationId: undefined, productId: undefined, package: undefined, version: undefined },
    ...{ architecture: undefined, releasedAt: 0, cves: [], packages: [] },
    prerequisites: clauses.map((anyOf) => ({ anyOf, isCategory: false })),
    superseded: supersedes ? [supersedes] : [],
    files: digest
      ? [
          {
            digest,
            algorithm: "SHA1",
            sha256: null,
            size_bytes: 1,
            file_name: "a.CAB",
            origin_url: "https://x/a",
          },
        ]
      : [],
    xml: `<upd:Update xmlns:upd="${SD}/Update" xmlns:drv="${SD}/UpdateHandlers/WindowsDriver" xmlns:cat="${SD}/UpdateHandlers/Category">
      ${identity(updateId, ' RevisionNumber="1"')}<upd:Properties UpdateType="${type}"/>
      <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language><upd:Title>T</upd:Title>
      </upd:LocalizedProperties></upd:LocalizedPropertiesCollection>
      <upd:Relationships>${relationships}</upd:Relationships>
      <upd:ApplicabilityRules><upd:IsInstalled/><upd:Metadata>${drivers}</upd:Metadata></upd:ApplicabilityRules>
      ${category ? `<upd:HandlerSpecificData><cat:CategoryInformation CategoryType="${category}"/></upd:HandlerSpecificData>` : ""}
    </upd:Update>`,
  };
}

const driver = (id: string, date: string, more = "") =>
  `<drv:WindowsDriverMetaData HardwareID="${id}" DriverVerDate="${date}" DriverVerVersion="1.0.0.0" ${more}/>`;
const GATES: readonly (readonly string[])[] = [[PRODUCT], [CLASSIFICATION], [DETECTOID]];
const ids = {
  ...{ plain: randomUUID(), bundle: randomUUID(), child: randomUUID(), otherProduct: randomUUID() },
  ...{ old: randomUUID(), middle: randomUUID(), latest: randomUUID(), needsPlain: randomUUID() },
  ...{ driverOld: randomUUID(), driverNew: randomUUID(), printer: randomUUID(), debian: randomUUID() },
};

const category = (id: string, kind: string) => document(id, { type: "Category", category: kind });
const CATALOGUE: CatalogueDocument[] = [
  category(PRODUCT, "Product"),
  category(OTHER_PRODUCT, "Product"),
  category(CLASSIFICATION, "UpdateClassification"),
  document(DETECTOID, { type: "Detectoid", clauses: [[PRODUCT]] }),
  document(ids.bundle, { clauses: GATES, bundles: [ids.child] }),
  document(ids.child, { clauses: [[DETECTOID]], file: "child" }),
  document(ids.plain, { clauses: GATES }),
  document(ids.needsPlain, { clauses: [...GATES, [ids.plain, randomUUID()]] }),
  document(ids.otherProduct, { clauses: [[OTHER_PRODUCT]] }),
  document(ids.old, { clauses: GATES }),
  document(ids.middle, { clauses: GATES, supersedes: ids.old }),
  document(ids.latest, { clauses: GATES, supersedes: ids.middle }),
  document(ids.driverOld, { type: "Driver", clauses: [[PRODUCT]], drivers: driver("PCI\\A", "2020-01-01") }),
  document(ids.driverNew, { type: "Driver", clauses: [[PRODUCT]], drivers: driver("pci\\a", "2021-01-01") }),
  document(ids.printer, {
    type: "Driver",
    clauses: [[PRODUCT]],
    drivers: driver("USB\\P", "2021-01-01", 'Class="Printer"'),
  }),
  { ...document(ids.debian), packages: [{ package: "bash", architecture: "amd64", version: "1" }] },
];

const NONE: SyncUpdateParameters = {
  ...{ expressQuery: false, installedNonLeafUpdateIds: [], otherCachedUpdateIds: [], systemSpec: [] },
  ...{
    cachedDriverIds: [],
    skipSoftwareSync: false,
    filterCategoryIds: [],
    needTwoGroupOutOfScopeUpdates: false,
  },
};

/** A Windows client on plain HTTP. */
function stockClient(
  server: TestServer,
  options: { dnsName?: string; group?: string; version?: string } = {},
) {
  const clientId = randomUUID();
  const { dnsName = "pc.corp.example", group, version: protocolVersion = "2.90" } = options;
  const call = async <N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> => {
    const answer = await fetch(server.httpUrl! + endpointOf(name), {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: soapActionOf(name) },
      body: Buffer.from(encodeRequest(name, request)),
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200)
      throw new Error(answer.status === 500 ? decodeFault(body)!.errorCode : `HTTP ${answer.status}`);
    return decodeResponse(name, body);
  };
  const start = async (): Promise<Cookie> => {
    const { lastChange } = await call("GetConfig", { protocolVersion });
    const asked = { clientId, dnsName, ...(group === undefined ? {} : { targetGroupName: group }) };
    const authCookies = [await call("GetAuthorizationCookie", asked)];
    const cookie = await call("GetCookie", {
      authCookies,
      lastChange,
      currentTime: new Date(),
      protocolVersion,
    });
    await call("RegisterComputer", { cookie, computerInfo: COMPUTER });
    return cookie;
  };
  /** All that is installed, until nothing new comes. */
  const scan = async (
    cookie: Cookie,
    cache = new Map<number, UpdateInfo>(),
    more: Partial<SyncUpdateParameters> = {},
  ) => {
    for (let trips = 1; ; trips++) {
      const held = [...cache.values()];
      const answer = await call("SyncUpdates", {
        cookie,
        parameters: {
          ...NONE,
          installedNonLeafUpdateIds: held.filter((one) => !one.isLeaf).map(({ id }) => id),
          otherCachedUpdateIds: held.filter((one) => one.isLeaf).map(({ id }) => id),
          ...more,
        },
      });
      cookie = answer.newCookie;
      for (const id of answer.outOfScopeRevisionIds) cache.delete(id);
      for (const one of [...answer.newUpdates, ...answer.changedUpdates])
        cache.set(one.id, { ...cache.get(one.id), ...one });
      if (!answer.truncated && answer.newUpdates.every((one) => one.isLeaf))
        return { cookie, cache, answer, trips };
    }
  };
  return { clientId, call, start, scan };
}

const COMPUTER = {
  ...{
    dnsName: "pc.corp.example",
    osMajorVersion: 10,
    osMinorVersion: 0,
    osBuildNumber: 26100,
    osLocale: "en-US",
  },
  ...{
    osServicePackMajorNumber: 0,
    osServicePackMinorNumber: 0,
    computerManufacturer: "ACME",
    computerModel: "One",
  },
  ...{ biosVersion: "1", biosName: "1", biosReleaseDate: new Date(0), processorArchitecture: "AMD64" },
};

let server: TestServer;
let admin: TestSession;
const start = async (options: Record<string, unknown>) => {
  server = await startTestServer(undefined, { httpPort: 0, ...options });
  admin = await loginAsAdmin(server);
  await writeUpdates(server.store.db, CATALOGUE);
};
const actions = (
  cache: ReadonlyMap<number, UpdateInfo>,
  names: ReadonlyMap<number, string>,
): Partial<Record<string, string>> =>
  Object.fromEntries(
    [...cache.values()].map(({ id, deployment }) => [names.get(id) ?? "", deployment.action]),
  );
const revisions = async () => {
  const rows = await server.store.db.selectFrom("updates").select(["revision_id", "update_id"]).execute();
  return new Map(rows.map((row) => [row.update_id, row.revision_id]));
};
const approve = (
  update_id: string,
  action: "required" | "available" = "required",
  group_id = ALL_COMPUTERS,
) =>
  server.store.db.transaction().execute(async (trx) => {
    const changed_seq = await markChanged(trx, [update_id]);
    const row = { update_id, group_id, action, deadline_at: null, changed_at: 0, changed_seq, actor: "test" };
    await trx.insertInto("deployments").values(row).execute();
  });

describe("a stock client that is admitted", () => {
  beforeAll(() => start({ stockClients: "admit", stockNames: "*.corp.example", clientTargeting: true }));
  afterAll(() => server.end());
  const namesOf = async () => {
    const known = Object.entries({ ...ids, PRODUCT, OTHER_PRODUCT, CLASSIFICATION, DETECTOID });
    const names = new Map(known.map(([name, id]) => [id as string, name]));
    return new Map([...(await revisions())].map(([id, revision]) => [revision, names.get(id) ?? id]));
  };

  it("gets all that is not declined, members with their bundles, what is depended on first", async () => {
    const pc = stockClient(server);
    const { cache, trips, answer } = await pc.scan(await pc.start());
    const names = await namesOf();
    expect(actions(cache, names)).toEqual({
      ...{
        PRODUCT: "Evaluate",
        OTHER_PRODUCT: "Evaluate",
        CLASSIFICATION: "Evaluate",
        DETECTOID: "Evaluate",
      },
      ...{ bundle: "PreDeploymentCheck", child: "Bundle", plain: "PreDeploymentCheck" },
      ...{ needsPlain: "PreDeploymentCheck", otherProduct: "PreDeploymentCheck" },
      ...{ old: "PreDeploymentCheck", middle: "PreDeploymentCheck", latest: "PreDeploymentCheck" },
    });
    const order = [...cache.values()].map(({ id }) => names.get(id) ?? "");
    expect(order.indexOf("child")).toBeLessThan(order.indexOf("bundle"));
    expect(order.indexOf("plain")).toBeLessThan(order.indexOf("needsPlain"));
    const open = [...cache.values()].filter(({ isLeaf }) => !isLeaf).map(({ id }) => names.get(id) ?? "");
    expect(open.toSorted()).toEqual(["CLASSIFICATION", "DETECTOID", "OTHER_PRODUCT", "PRODUCT", "plain"]);
    // Categories; the detectoid behind them; what is behind that; what needs `plain`; nothing more.
    expect(trips).toBe(4);
    expect(answer.driverSyncNotNeeded).toBe("false");
  });

  it("is told the actions of its version, and drivers' notes from 1.7 on", async () => {
    await approve(ids.otherProduct, "available");
    const revision = (await revisions()).get(ids.otherProduct)!;
    const infoFor = async (version: string) => {
      const pc = stockClient(server, { version });
      const { cache, answer } = await pc.scan(await pc.start());
      return { ...cache.get(revision)!.deployment, note: answer.driverSyncNotNeeded };
    };
    expect(await infoFor("2.4")).toMatchObject({
      action: "OptionalInstall",
      isAssigned: true,
      note: "false",
    });
    expect(await infoFor("1.9")).toMatchObject({ action: "Install", isAssigned: false, autoSelect: 0 });
    const oldest = await infoFor("1.6");
    expect(oldest).toMatchObject({ action: "Install", note: undefined });
    expect("autoSelect" in oldest).toBe(false);
  });

  it("scans for categories, and keeps what is deployed outside of them", async () => {
    const pc = stockClient(server);
    const all = await pc.scan(await pc.start());
    const cached = { otherCachedUpdateIds: [...all.cache.keys()] };
    const gone = 2_000_000_000;
    const asked = {
      ...NONE,
      otherCachedUpdateIds: [...cached.otherCachedUpdateIds, gone],
      filterCategoryIds: [OTHER_PRODUCT],
    };
    const { PRODUCT: product, OTHER: other } = {
      PRODUCT: (await revisions()).get(PRODUCT)!,
      OTHER: (await revisions()).get(OTHER_PRODUCT)!,
    };
    const parameters = { ...asked, installedNonLeafUpdateIds: [other] };
    const two = await pc.call("SyncUpdates", {
      cookie: all.cookie,
      parameters: { ...parameters, needTwoGroupOutOfScopeUpdates: true },
    });
    expect(two.outOfScopeRevisionIds).toEqual([gone]);
    expect(two.deployedOutOfScopeRevisionIds).toContain(product);
    expect(two.deployedOutOfScopeRevisionIds).not.toContain((await revisions()).get(ids.otherProduct));
    const one = await pc.call("SyncUpdates", { cookie: all.cookie, parameters });
    expect(one.outOfScopeRevisionIds).toContain(product);
    expect(one.deployedOutOfScopeRevisionIds).toEqual([]);
  });

  it("asks which categories to scan for", async () => {
    const pc = stockClient(server);
    const ask = (...groups: (readonly string[])[]) =>
      pc.call("StartCategoryScan", {
        requestedCategories: groups.flatMap((group, at) =>
          group.map((categoryId) => ({ indexOfAndGroup: at, categoryId })),
        ),
      });
    const unknown = randomUUID();
    const answer = (preferredCategoryIds: string[], requestedCategoryIdsInError: string[] = []) => ({
      preferredCategoryIds,
      requestedCategoryIdsInError,
    });
    expect(await ask([PRODUCT, CLASSIFICATION], [OTHER_PRODUCT])).toEqual(answer([PRODUCT, OTHER_PRODUCT]));
    expect(await ask([PRODUCT, unknown], [OTHER_PRODUCT])).toEqual(answer([OTHER_PRODUCT], [unknown]));
    expect(await ask([PRODUCT], [CLASSIFICATION])).toEqual(answer([]));
    expect(await ask([PRODUCT, OTHER_PRODUCT])).toEqual(answer([]));
    expect(await ask([DETECTOID])).toEqual(answer([], [DETECTOID]));
    await expect(ask()).rejects.toThrow("InvalidParameters");
    await expect(ask(Array.from({ length: 200 }, () => PRODUCT))).rejects.toThrow("InvalidParameters");
  });

  it("gets the best driver for each device in one pass, and every printer's when it adds one", async () => {
    const pc = stockClient(server);
    const { cookie } = await pc.scan(await pc.start());
    const known = await revisions();
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
    await approve(ids.driverNew);
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
    const pc = stockClient(server);
    const { cookie } = await pc.scan(await pc.start());
    const child = (await revisions()).get(ids.child)!;
    const asked = {
      cookie,
      revisionIds: [child],
      infoTypes: ["Extended", "LocalizedProperties"] as const,
      locales: ["en-US"],
    };
    const info = await pc.call("GetExtendedUpdateInfo", { ...asked, infoTypes: [...asked.infoTypes] });
    const hex = createHash("sha1").update("child").digest("hex").toUpperCase();
    expect(info.fileLocations).toMatchObject([
      { url: `${server.httpUrl}/Content/${hex.slice(-2)}/${hex}.cab` },
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
    const pc = stockClient(server);
    const cookie = await pc.start();
    expect(
      await pc.call("GetRequiredInventoryType", { cookie, rulesId: randomUUID(), rulesVersion: "1" }),
    ).toBe(0);
    expect(await pc.call("ReportInventory", { cookie, clientTime: new Date() })).toBe(true);
    const batch = { computerId: pc.clientId, clientTime: new Date(), eventBatch: [] };
    await expect(pc.call("ReportEventBatch2", batch)).rejects.toThrow("InvalidParameters");
  });

  it("is spared a superseded update once a successor is approved, but not one that is approved itself", async () => {
    const names = await namesOf();
    const pc = stockClient(server);
    await approve(ids.latest);
    const after = actions((await pc.scan(await pc.start())).cache, names);
    expect([after["old"], after["middle"], after["latest"]]).toEqual([undefined, undefined, "Install"]);
    await approve(ids.old);
    const own = actions((await pc.scan(await pc.start())).cache, names);
    expect([own["old"], own["middle"]]).toEqual(["Install", undefined]);
    await server.store.db.transaction().execute(async (trx) => {
      await markChanged(trx, [ids.bundle]);
      const declined = trx.updateTable("updates").set({ declined_at: 1 });
      await declined.where("update_id", "=", ids.bundle).execute();
    });
    const less = actions((await pc.scan(await pc.start())).cache, names);
    expect([less["bundle"], less["child"]]).toEqual([undefined, undefined]);
  });

  it("joins the group that it names, if there is one", async () => {
    const { groupId } = await admin.api("createGroup", { body: { name: "Pilots", parentId: ALL_COMPUTERS } });
    const groupsOf = async (group: string) => {
      const pc = stockClient(server, { group });
      await pc.start();
      const { groups } = await admin.api("getDevice", { params: { deviceId: pc.clientId } });
      return groups.map((one) => one.groupId);
    };
    expect(await groupsOf("none;PILOTS")).toContain(groupId);
    expect(await groupsOf("All computers")).not.toContain(groupId);
  });

  it("waits in quarantine under a name that is not admitted", async () => {
    const pc = stockClient(server, { dnsName: "pc.corp.example.org" });
    await pc.start();
    expect(await admin.api("getDevice", { params: { deviceId: pc.clientId } })).toMatchObject({
      quarantined: true,
    });
    for (const dnsName of ["", "a b", "x".repeat(256), "<script>", "a\u0007"])
      await expect(stockClient(server, { dnsName }).start()).rejects.toThrow("InvalidParameters");
  });
});

describe("a stock client in quarantine", () => {
  beforeAll(() => start({ stockClients: "quarantine", stockNetworks: "127.0.0.0/8" }));
  afterAll(() => server.end());

  it("is seen, gets nothing, keeps nothing, and gets updates once it was admitted", async () => {
    const pc = stockClient(server, { group: "Pilots" });
    const cookie = await pc.start();
    const row = { deviceId: pc.clientId, name: "pc", quarantined: true, system: "Windows 10.0.26100" };
    expect((await admin.api("listDevices", { query: { search: "pc.corp" } })).items).toMatchObject([row]);
    const plain = (await revisions()).get(ids.plain)!;
    const sync = (given = cookie) =>
      pc.call("SyncUpdates", { cookie: given, parameters: { ...NONE, otherCachedUpdateIds: [plain] } });
    expect(await sync()).toMatchObject({
      newUpdates: [],
      changedUpdates: [],
      outOfScopeRevisionIds: [plain],
      driverSyncNotNeeded: "true",
    });
    const request = { cookie, revisionIds: [plain], infoTypes: ["Core" as const], locales: [] };
    expect(await pc.call("GetExtendedUpdateInfo", request)).toMatchObject({
      updates: [],
      outOfScopeRevisionIds: [plain],
    });
    const digest = new Uint8Array(createHash("sha1").update("child").digest());
    expect((await pc.call("GetFileLocations", { cookie, fileDigests: [digest] })).fileLocations).toEqual([]);

    await admin.api("admitDevice", { params: { deviceId: pc.clientId } });
    await admin.api("admitDevice", { params: { deviceId: pc.clientId } });
    expect((await sync()).newUpdates.length).toBeGreaterThan(0);
    const { items } = await admin.api("listAudit", { query: {} });
    expect(items.filter(({ summary }) => summary === "Admitted the device pc")).toHaveLength(1);
    await admin.api("removeDevice", { params: { deviceId: pc.clientId } });
    await expect(sync()).rejects.toThrow("HTTP 403");
    await expect(pc.start()).rejects.toThrow("HTTP 403");
  });

  it("is all that plain HTTP serves", async () => {
    for (const path of [
      "/",
      "/api/v1/session",
      "/healthz",
      "/metrics",
      "/agent/v1/enrol",
      "/api/docs",
      "/login",
    ])
      expect((await fetch(server.httpUrl! + path)).status, path).toBe(404);
    const probe = await fetch(`${server.httpUrl}/selfUpdate/wuident.cab?2611260000`);
    expect([probe.status, probe.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(server.warnings.join()).toContain("Plain HTTP is on");
  });
});

it("refuses everyone unless it is told otherwise, and foreign networks always", async () => {
  for (const options of [{}, { stockClients: "admit", stockNetworks: "192.0.2.0/24,2001:db8::/32" }]) {
    server = await startTestServer(undefined, { httpPort: 0, ...options });
    await expect(stockClient(server).start()).rejects.toThrow("HTTP 403");
    await server.end();
  }
  server = await startTestServer();
  expect(server.httpUrl).toBeUndefined();
  await server.end();
});
