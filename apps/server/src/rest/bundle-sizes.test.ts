import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_COMPUTERS } from "@releve/api";
import { onBothDatabases } from "@releve/testkit/databases";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importFile } from "../catalogue-sources/documents/import.ts";
import { idOf, softwareXml } from "../catalogue-sources/documents/test-documents.ts";
import { openDataFolder } from "../identity/data-folder.ts";
import { locationOf } from "../location.ts";
import { openStore } from "../store/index.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";

const digestOf = (name: string) => createHash("sha1").update(name).digest("base64");

/** An update of one file; of the same name, the same file. */
const member = (n: number, revision: number, name: string, bytes: number): string =>
  softwareXml(n, revision)
    .replace(/Digest="[^"]*"/, `Digest="${digestOf(name)}"`)
    .replace('Size="10"', `Size="${bytes}"`);

/** An update without a file, of members in the revisions given. */
const bundle = (n: number, revision: number, members: Readonly<Record<number, number>>): string => {
  const named = Object.entries(members).map(
    ([id, number]) => `<upd:UpdateIdentity UpdateID="${idOf(Number(id))}" RevisionNumber="${number}"/>`,
  );
  return softwareXml(n, revision)
    .replace(/<upd:Files>.*<\/upd:Files>/, "")
    .replace(
      "<upd:SupersededUpdates>",
      `<upd:BundledUpdates>${named.join("")}</upd:BundledUpdates><upd:SupersededUpdates>`,
    );
};

onBothDatabases("the size of a bundle", (_kind, newLocation) => {
  let server: TestServer;
  let admin: TestSession;
  beforeAll(async () => {
    const location = await newLocation();
    server = await startTestServer(
      undefined,
      location.kind === "postgresql" ? { database: location.url } : {},
    );
    admin = await loginAsAdmin(server);
  }, 60_000);
  afterAll(() => server.end());
  beforeEach(async () => {
    await server.store.db.deleteFrom("updates").where("type", "=", "Software").execute();
  });

  const importXml = async (xml: string) => {
    const file = join(server.data, "import.xml");
    writeFileSync(file, xml);
    expect(await importFile(server.store.db, file, "import.xml")).toMatchObject({
      imported: 1,
      rejected: [],
    });
  };
  /** In the list and on the pages. */
  const expectSizes = async (sizes: Readonly<Record<number, number>>) => {
    const { items } = await admin.api("listUpdates", { query: {} });
    for (const [n, size] of Object.entries(sizes)) {
      const updateId = idOf(Number(n));
      expect(items.find((item) => item.updateId === updateId)?.sizeBytes).toBe(size);
      expect((await admin.api("getUpdate", { params: { updateId } })).sizeBytes).toBe(size);
    }
  };

  it("is its members', whichever of them was there first", async () => {
    await importXml(bundle(1, 1, { 2: 1, 3: 1 }));
    await expectSizes({ 1: 0 });
    await importXml(member(2, 1, "a", 100));
    await expectSizes({ 1: 100 });
    await importXml(member(3, 1, "b", 20));
    await expectSizes({ 1: 120 });
    await importXml(bundle(4, 1, { 2: 1, 3: 1 }));
    await expectSizes({ 4: 120 });
  });

  it("follows a member's revision where it is not one that the bundle names", async () => {
    await importXml(member(2, 1, "a", 100));
    await importXml(bundle(1, 1, { 2: 1 }));
    await importXml(bundle(4, 1, { 2: 2 }));
    await importXml(member(2, 2, "a2", 150));
    await expectSizes({ 1: 100, 4: 150 });
    await importXml(member(2, 3, "a3", 170));
    await importXml(bundle(1, 2, { 2: 3 }));
    await expectSizes({ 1: 170, 4: 150 });
  });

  it("counts bundles within bundles, and a file once", async () => {
    await importXml(bundle(1, 1, { 5: 1, 2: 1 }));
    await importXml(bundle(5, 1, { 2: 1, 3: 1, 6: 1 }));
    await importXml(member(3, 1, "b", 20));
    await importXml(member(6, 1, "b", 20));
    await expectSizes({ 1: 20, 5: 20 });
    await importXml(member(2, 1, "a", 100));
    await expectSizes({ 1: 120, 5: 120 });
  });

  it("ends where bundles hold each other", async () => {
    await importXml(bundle(1, 1, { 5: 1, 2: 1 }));
    await importXml(bundle(5, 1, { 1: 1, 3: 1 }));
    await importXml(member(2, 1, "a", 100));
    await importXml(member(3, 1, "b", 20));
    await expectSizes({ 1: 120, 5: 120 });
  });

  it("is what previews count", async () => {
    await importXml(member(2, 1, "a", 100));
    await importXml(bundle(1, 1, { 2: 1 }));
    const { deviceId } = await enrolDevice(server, "pc");
    await server.store.db
      .insertInto("update_status")
      .values({ device_id: deviceId, update_id: idOf(1), state: "needed", code: null, since: 1 })
      .execute();
    const selection = { updateIds: [idOf(1)] };
    const body = { selection, groupIds: [ALL_COMPUTERS], preview: true };
    expect(await admin.api("approve", { body })).toMatchObject({ devices: 1, downloadBytes: 100 });
  });

  it("is put right in a store of before", async () => {
    await importXml(member(2, 1, "a", 100));
    await importXml(bundle(1, 1, { 2: 1 }));
    const { db } = server.store;
    await db.updateTable("updates").set({ size_bytes: 0 }).where("update_id", "=", idOf(1)).execute();
    await sql`drop index bundles_bundled`.execute(db);
    await sql`drop index updates_superseded_type`.execute(db);
    await sql`delete from kysely_migration where name >= '0010'`.execute(db);
    await (await openStore(locationOf(server.config, openDataFolder(server.data)))).close();
    await expectSizes({ 1: 100, 2: 100 });
  });
});
