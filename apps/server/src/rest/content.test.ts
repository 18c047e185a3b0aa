import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fetch } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentUrlPath } from "../content/routes.ts";
import {
  DIGEST,
  idOf,
  itemXml,
  packageContent,
  packageId,
  catalogueXml,
  softwareXml,
} from "../catalogue-sources/documents/test-documents.ts";
import { type TestServer, type TestSession, apiWith, loginAsAdmin, startTestServer } from "../test-server.ts";

const bytes = randomBytes(70_000);
const digestOf = (algorithm: "sha1" | "sha256", encoding: "hex" | "base64", data = bytes) =>
  createHash(algorithm).update(data).digest(encoding);
const sha1 = digestOf("sha1", "hex");
/** An update of which the file is `data`, with the SHA-256 given. */
const documentXml = (n: number, sha256 = digestOf("sha256", "base64"), data = bytes) =>
  softwareXml(n, 1)
    .replace(/Digest="[^"]*"/, `Digest="${digestOf("sha1", "base64", data)}"`)
    .replace('Size="10"', `Size="${data.length}"`)
    .replace(/(<upd:AdditionalDigest[^>]*>)[^<]*/, `$1${sha256}`);

let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer(undefined, { stockClients: "admit", httpPort: 0 });
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

const importXml = (xml: string) => admin.api("importUpdates", { query: {}, body: new Blob([xml]) });
const filesOf = async (updateId: string) => (await admin.api("getUpdate", { params: { updateId } })).files;
const upload = (updateId: string, digest: string, body: Uint8Array, api = admin.api) =>
  api("uploadContent", { params: { updateId, digest }, body: new Blob([Buffer.from(body)]) });

describe("a file whose address no document tells", () => {
  it("is told as such, and served once it was uploaded", async () => {
    await importXml(documentXml(1));
    const updateId = idOf(1);
    expect(await filesOf(updateId)).toMatchObject([
      { digest: sha1, stored: false, obtainable: false, license: false },
    ]);
    const address = server.httpUrl! + contentUrlPath(sha1, "f.bin");
    const missing = await fetch(address);
    expect([missing.status, await missing.json()]).toMatchObject([404, { error: { code: "no-origin" } }]);

    await upload(updateId, sha1, bytes);
    expect(await filesOf(updateId)).toMatchObject([{ stored: true, obtainable: true }]);
    const served = await fetch(address);
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
    const { items } = await admin.api("listAudit", { query: {} });
    expect(items[0]).toMatchObject({ action: "updates.content", summary: "Uploaded f.bin of Title 1" });
  });

  it("is refused when a byte, its length or its second digest is another, and nothing of it stays", async () => {
    await server.store.db.updateTable("content").set({ stored_at: null }).execute();
    const folder = join(server.data, "content");
    const changed = Buffer.from(bytes);
    changed[changed.length - 1]! ^= 1;
    const path = join(folder, sha1.slice(-2), sha1);
    const before = existsSync(path);
    const shorter = bytes.subarray(1);
    for (const wrong of [changed, shorter, Buffer.concat([bytes, bytes]), Buffer.alloc(0)])
      await expect(upload(idOf(1), sha1, wrong)).rejects.toMatchObject({
        code: "content-mismatch",
        status: 422,
      });
    const other = randomBytes(100);
    const otherSha1 = digestOf("sha1", "hex", other);
    await importXml(documentXml(2, digestOf("sha256", "base64", randomBytes(5)), other));
    await expect(upload(idOf(2), otherSha1, other)).rejects.toMatchObject({
      code: "content-mismatch",
      message: "The file is not what the catalogue promises: its sha256 is another.",
    });
    expect(existsSync(join(folder, otherSha1.slice(-2), otherSha1))).toBe(false);
    expect(existsSync(path)).toBe(before);
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
    expect((await filesOf(idOf(1)))[0]).toMatchObject({ stored: false });
  });

  it("is taken only for an update that has it, from people who may change updates", async () => {
    await expect(upload(idOf(3), sha1, bytes)).rejects.toMatchObject({ status: 404 });
    await expect(upload(idOf(1), DIGEST, bytes)).rejects.toMatchObject({ status: 404 });
    const { secret } = await admin.api("createToken", { body: { name: "low", role: "viewer" } });
    const viewer = apiWith(server, { authorization: `Bearer ${secret}` });
    await expect(upload(idOf(1), sha1, bytes, viewer)).rejects.toMatchObject({ status: 403 });
  });
});

it("shows a bundle's members' files with the bundle, and lists no member by itself", async () => {
  await importXml(catalogueXml(packageContent(5, { items: itemXml(1) + itemXml(2) })));
  const { items } = await admin.api("listUpdates", { query: { search: "Package 5" } });
  expect(items.map(({ updateId }) => updateId)).toEqual([packageId(5)]);
  expect((await filesOf(packageId(5))).map(({ digest, obtainable }) => [digest, obtainable])).toEqual([
    [DIGEST, true],
  ]);
  const members = await server.store.db.selectFrom("bundles").select("bundled_id").execute();
  expect(members).toHaveLength(2);
  for (const { bundled_id } of members)
    await expect(admin.api("getUpdate", { params: { updateId: bundled_id } })).rejects.toMatchObject({
      status: 404,
    });
});

it("lists imported drivers, marked and to be filtered", async () => {
  const driver = softwareXml(7, 1)
    .replace('UpdateType="Software"', 'UpdateType="Driver"')
    .replaceAll("Title 7", "A driver");
  await importXml(driver);
  const listed = await admin.api("listUpdates", { query: { type: "driver" } });
  expect(listed.items.map(({ title, type }) => [title, type])).toEqual([["A driver", "driver"]]);
  const software = await admin.api("listUpdates", { query: { type: "software" } });
  expect(software.items.every(({ type }) => type === "software")).toBe(true);
  const all = await admin.api("listUpdates", { query: {} });
  expect(all.total).toBe(software.total + 1);
  const { types, filters } = await admin.api("updateFacets", {});
  expect(types).toEqual([
    { id: "software", count: software.total },
    { id: "driver", count: 1 },
  ]);
  expect(filters.all).toBe(all.total);
});
