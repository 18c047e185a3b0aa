import { ALL_COMPUTERS } from "@releve/api";
import { beforeAll, describe, expect, it } from "vitest";
import { writeSetting } from "../../apps/server/src/store/index.ts";
import { expectXml } from "./expect-xml.ts";
import { changeStore } from "./service.ts";
import { CLIENT } from "./windows/client.ts";
import { MEMBER, PRINTER, PRODUCT, SECURITY, UPDATE, WINDOWS } from "./windows/documents.ts";
import {
  CLIENT_ID,
  COOKIE_ANSWER,
  all,
  authorize,
  cache,
  cookie,
  cookieXml,
  deployment,
  expectFault,
  expectHeaders,
  folder,
  getCookie,
  handshake,
  idOf,
  intList,
  keep,
  scanOnce,
  service,
  start,
  stop,
  sync,
  syncResult,
  useService,
  wcf,
  windows,
} from "./windows/session.ts";

useService();
beforeAll(scanOnce);

describe("a later scan", () => {
  it("knows all: nothing new, and lists that are empty are absent", async () => {
    const answer = await sync({ installed: all(), others: [idOf(UPDATE), idOf(MEMBER)] });
    keep(expectXml(answer.xml, syncResult("")));
  });

  it("after an approval: ChangedUpdates without Xml, and only once", async () => {
    const api = await service.admin();
    await api("approve", {
      body: {
        selection: { updateIds: [UPDATE] },
        groupIds: [ALL_COMPUTERS],
        action: "required",
        deadline: null,
        preview: false,
      },
    });
    const others = [idOf(UPDATE), idOf(MEMBER)];
    const answer = await sync({ installed: all(), others });
    const changed = `<UpdateInfo><ID>${idOf(UPDATE)}</ID>${deployment("{int}", "Install")}<IsLeaf>true</IsLeaf></UpdateInfo>`;
    keep(expectXml(answer.xml, syncResult(`<ChangedUpdates>${changed}</ChangedUpdates>`)));
    keep(expectXml((await sync({ installed: all(), others })).xml, syncResult("")));
  });

  it("with an unknown revision: OutOfScopeRevisionIDs; so when a gate is no longer installed", async () => {
    const unknown = await sync({ installed: all(), others: [idOf(UPDATE), idOf(MEMBER), "987654321"] });
    keep(
      expectXml(
        unknown.xml,
        syncResult("<OutOfScopeRevisionIDs><int>987654321</int></OutOfScopeRevisionIDs>"),
      ),
    );
    const gone = await sync({
      installed: [idOf(WINDOWS), idOf(SECURITY)],
      others: [idOf(PRODUCT), idOf(UPDATE), idOf(MEMBER)],
    });
    keep(
      expectXml(
        gone.xml,
        syncResult(`<OutOfScopeRevisionIDs><int>${idOf(UPDATE)}</int></OutOfScopeRevisionIDs>`),
      ),
    );
  });

  it("of one category: StartCategoryScan gives its product, SyncUpdates what is related to it", async () => {
    const requested = (id: string) =>
      `<requestedCategories><CategoryRelationship><IndexOfAndGroup>0</IndexOfAndGroup><CategoryId>${id}</CategoryId></CategoryRelationship></requestedCategories>`;
    const scan = await windows.call(CLIENT, "StartCategoryScan", requested(PRODUCT));
    expectHeaders(scan);
    expectXml(
      scan.xml,
      wcf("StartCategoryScan", `<preferredCategoryIds><guid>${PRODUCT}</guid></preferredCategoryIds>`),
    );
    const unknown = await windows.call(CLIENT, "StartCategoryScan", requested(MEMBER));
    expectXml(
      unknown.xml,
      wcf(
        "StartCategoryScan",
        `<requestedCategoryIdsInError><guid>${MEMBER}</guid></requestedCategoryIdsInError>`,
      ),
    );
    const filter = (id: string) => ({
      after: `<FilterCategoryIds><CategoryIdentifier><Id>${id}</Id></CategoryIdentifier></FilterCategoryIds>`,
    });
    const of = async (id: string) => (await sync({ installed: all() }, filter(id))).xml;
    expect(
      [
        ...(await of(PRODUCT)).matchAll(
          /&lt;UpdateIdentity UpdateID="([^"]+)" RevisionNumber="1" \/&gt;&lt;Properties/g,
        ),
      ]
        .map(([, id]) => id)
        .toSorted(),
    ).toEqual([UPDATE, MEMBER].toSorted());
  });

  it("SyncPrinterCatalog: printer drivers alone, in SyncUpdates' form", async () => {
    const answer = await windows.call(
      CLIENT,
      "SyncPrinterCatalog",
      `${cookie()}${intList("installedNonLeafUpdateIDs", all())}`,
    );
    expectHeaders(answer);
    const core = /<Xml>([^<]*)<\/Xml>/.exec(answer.xml)?.[1] ?? "";
    expect(core).toContain(`UpdateID="${PRINTER}"`);
    const one = `<UpdateInfo><ID>{int}</ID>${deployment("{int}", "PreDeploymentCheck")}<IsLeaf>true</IsLeaf><Xml>${core}</Xml></UpdateInfo>`;
    expectXml(
      answer.xml,
      wcf(
        "SyncPrinterCatalog",
        `<SyncPrinterCatalogResult><NewUpdates>${one}</NewUpdates><Truncated>false</Truncated>${cookieXml("NewCookie")}</SyncPrinterCatalogResult>`,
      ),
    );
    // The specification's text gives it SyncUpdates' SOAPAction.
    const other = await windows.call(CLIENT, "SyncPrinterCatalog", cookie(), {
      soapaction: `"${CLIENT}/SyncUpdates"`,
    });
    expect(other.status).toBe(200);
  });
});

describe("the server changes between two calls", () => {
  it("its configuration: ConfigChanged for cookies, and for a GetCookie that knows the old one", async () => {
    const before = { ...cache };
    await stop();
    // The wire has whole seconds, and it may still be the second of the first start.
    const later = String(Date.now() + 1_000);
    await changeStore(folder.data, ({ db }) => writeSetting(db, "config_changed_at", later));
    await start();
    expectFault(await sync({}), "ConfigChanged", "SyncUpdates");
    expectFault(await getCookie(before.lastChange), "ConfigChanged", "GetCookie");
    await handshake();
    expect(cache.lastChange).not.toBe(before.lastChange);
    expect((await sync({})).status).toBe(200);
  });

  it("a cookie's hour passes: CookieExpired; GetCookie with the expired one goes on", async () => {
    await stop();
    await start(["--import", new URL("clock-ahead.ts", import.meta.url).href]);
    expectFault(await sync({}), "CookieExpired", "SyncUpdates");
    cache.authorization = /<CookieData>([^<]*)/.exec((await authorize()).xml)?.[1] ?? "";
    const old = cookie().replaceAll("cookie>", "oldCookie>");
    keep(expectXml((await getCookie(cache.lastChange, old)).xml, COOKIE_ANSWER));
    expect((await sync({})).status).toBe(200);
  });

  it("itself: ServerChanged, also for oldCookie; RefreshCache then gives this server's revision ids", async () => {
    await stop();
    await changeStore(folder.data, ({ db }) =>
      writeSetting(db, "server_id", "0d4c4f3e-4a3a-4a3a-8a3a-0d4c4f3e0001"),
    );
    await start();
    expectFault(await sync({}), "ServerChanged", "SyncUpdates");
    await handshake();
    const identity = (id: string, number: number) =>
      `<UpdateIdentity><UpdateID>${id}</UpdateID><RevisionNumber>${number}</RevisionNumber></UpdateIdentity>`;
    const globalIds = [
      identity(WINDOWS, 1),
      identity(UPDATE, 1),
      identity(UPDATE, 7),
      identity(MEMBER, 1),
      identity(CLIENT_ID, 1),
    ];
    const answer = await windows.call(
      CLIENT,
      "RefreshCache",
      `${cookie()}<globalIDs>${globalIds.join("")}</globalIDs>`,
    );
    expectHeaders(answer);
    const result = (updateId: string, action: string, isLeaf: boolean) =>
      `<RefreshCacheResult><RevisionID>${idOf(updateId)}</RevisionID><GlobalID><UpdateID>${updateId}</UpdateID><RevisionNumber>1</RevisionNumber></GlobalID><IsLeaf>${isLeaf}</IsLeaf>${deployment("{int}", action)}</RefreshCacheResult>`;
    const results = result(WINDOWS, "Evaluate", false) + result(UPDATE, "Install", true);
    expectXml(answer.xml, wcf("RefreshCache", `<RefreshCacheResult>${results}</RefreshCacheResult>`));
  });
});
