import { once } from "node:events";
import { readdirSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { fetch } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueXml, packageContent, packageId } from "../catalogue-sources/documents/test-documents.ts";
import { type TestServer, type TestSession, apiWith, loginAsAdmin, startTestServer } from "../test-server.ts";

let server: TestServer;
let admin: TestSession;
beforeAll(async () => {
  server = await startTestServer();
  admin = await loginAsAdmin(server);
});
afterAll(() => server.end());

const address = () => `${server.localUrl}/api/v1/updates/import?name=cat.xml`;
const post = (body: string, headers: Record<string, string>) =>
  fetch(address(), { method: "POST", headers, body });
const stream = { "content-type": "application/octet-stream" };

describe("POST /updates/import", () => {
  it("imports what is uploaded, says what not, and writes it into the audit log", async () => {
    const bad = packageContent(2).replace("Digest=", "Other=");
    const body = new Blob([catalogueXml(packageContent(1), bad)]);
    const result = await admin.api("importUpdates", { query: { name: "cat.xml" }, body });
    expect(result).toMatchObject({ imported: 1, unchanged: 0, moreRejected: 0, missing: [] });
    expect(result.rejected).toMatchObject([
      { place: { file: "cat.xml", line: 4 }, reason: "Digest is missing" },
    ]);
    const update = await admin.api("getUpdate", { params: { updateId: packageId(1) } });
    expect(update).toMatchObject({
      title: "Package 1",
      classification: "security",
      product: { title: "Drivers" },
    });
    const { items } = await admin.api("listAudit", { query: {} });
    expect(items[0]).toMatchObject({
      ...{ action: "updates.import", actor: "admin", undoable: false },
      summary: "Imported 1 updates from cat.xml; 1 rejected",
    });
    // Nothing of the upload stays.
    expect(readdirSync(join(server.data, "cache", "import"))).toEqual([]);
  });

  it("answers several at once, one after the other", async () => {
    const upload = (n: number) =>
      admin.api("importUpdates", { query: {}, body: new Blob([catalogueXml(packageContent(n))]) });
    const results = await Promise.all([upload(7), upload(8), upload(7)]);
    expect(results.map(({ imported, unchanged }) => imported + unchanged)).toEqual([1, 1, 1]);
    expect(results.reduce((sum, { imported }) => sum + imported, 0)).toBe(2);
  });

  it("takes no file from strangers, viewers, other pages' forms, or in another type", async () => {
    expect((await post("<a/>", stream)).status).toBe(401);
    expect((await post("<a/>", { ...stream, cookie: admin.cookie })).status).toBe(403);
    const { secret } = await admin.api("createToken", { body: { name: "low", role: "viewer" } });
    const viewer = apiWith(server, { authorization: `Bearer ${secret}` });
    await expect(viewer("importUpdates", { query: {}, body: new Blob(["<a/>"]) })).rejects.toMatchObject({
      status: 403,
    });
    const large = request(address(), {
      ...{ method: "POST", headers: { ...admin.headers, ...stream, "content-length": 3_000_000_000 } },
    }).on("error", () => undefined);
    large.flushHeaders();
    const [answer] = (await once(large, "response")) as [IncomingMessage];
    large.destroy();
    expect(answer.statusCode).toBe(413);
    for (const type of ["application/json", "text/xml", "multipart/form-data; boundary=x"])
      expect((await post('{"a":1}', { ...admin.headers, "content-type": type })).status).toBe(415);
    const other = await fetch(`${server.localUrl}/api/v1/updates/decline`, {
      ...{ method: "POST", headers: { ...admin.headers, ...stream }, body: "{}" },
    });
    expect(other.status).toBe(415);
  });
});
