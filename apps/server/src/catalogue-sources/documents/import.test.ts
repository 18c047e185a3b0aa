import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { CLASSIFICATIONS, buildCategory, cutFragments } from "@releve/metadata";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Store, openStore } from "../../store/index.ts";
import { importFile } from "./import.ts";
import {
  DIGEST,
  catalogueXml,
  idOf,
  itemXml,
  packageContent,
  packageId,
  softwareXml,
} from "./test-documents.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SECURITY = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

onBothDatabases("importing", (_, newLocation) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await newLocation());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom("updates").execute();
    await store.db.deleteFrom("content").execute();
  });

  const run = async (content: string | Uint8Array, name = "file.xml") => {
    const path = join(folder, "uploaded");
    writeFileSync(path, content);
    return await importFile(store.db, path, name);
  };
  const latest = (updateId: string) =>
    store.db
      .selectFrom("updates")
      .selectAll()
      .where("update_id", "=", updateId)
      .where("is_latest", "=", 1)
      .executeTakeFirst();
  const reasons = (result: Awaited<ReturnType<typeof run>>) => result.rejected.map(({ reason }) => reason);

  it("keeps a document byte by byte, with its fragments, relations and columns", async () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?>\r\n<!-- é -->${softwareXml(1, 200)}\n`;
    expect(await run(xml)).toEqual({
      ...{ imported: 1, unchanged: 0, rejected: [], moreRejected: 0 },
      missing: [idOf(90), idOf(2)],
    });
    const row = await latest(idOf(1));
    expect(gunzipSync(row?.document ?? "").toString()).toBe(xml);
    const { core, extended } = cutFragments(xml);
    expect(row).toMatchObject({
      ...{ core, extended, revision_number: 200, type: "Software", title: "Title 1", description: "Text" },
      ...{ classification_id: SECURITY, product_id: idOf(90), package: "KB5034122", size_bytes: 10 },
      ...{ released_at: Date.parse("2024-01-09T18:00:00Z"), more_info_url: "https://example.test/1" },
    });
    const supersedes = await store.db.selectFrom("supersedes").select("superseded_id").execute();
    expect(supersedes).toEqual([{ superseded_id: idOf(501) }]);
    const content = await store.db.selectFrom("content").selectAll().execute();
    expect(content).toMatchObject([
      { digest: DIGEST, algorithm: "SHA1", sha256: "ab".repeat(32), origin_url: "", stored_at: null },
    ]);
  });

  it("changes nothing the second time, takes a higher revision, refuses a lower or another content", async () => {
    await run(softwareXml(1, 200));
    const before = await latest(idOf(1));
    expect(await run(softwareXml(1, 200))).toMatchObject({ imported: 0, unchanged: 1 });
    expect(await latest(idOf(1))).toEqual(before);
    // Nothing but the number is another.
    expect(await run(softwareXml(1, 201))).toMatchObject({ imported: 1, unchanged: 0, rejected: [] });
    expect(await latest(idOf(1))).toMatchObject({ revision_number: 201, is_latest: 1 });
    expect(reasons(await run(softwareXml(1, 200)))).toEqual([
      "older: revision 200, and revision 201 is here",
    ]);
    const other = softwareXml(1, 201).replace("Title 1", "Another");
    expect(reasons(await run(other))).toEqual(["revision 201 is here with another content"]);
    const revisions = await store.db
      .selectFrom("updates")
      .select("revision_number")
      .where("update_id", "=", idOf(1))
      .execute();
    expect(revisions.map((row) => row.revision_number).toSorted()).toEqual([200, 201]);
  });

  it("ends the same whatever the order, with the categories that are missing", async () => {
    const product = buildCategory({
      ...{ categoryId: idOf(90), revisionNumber: 5, categoryType: "Product", created: new Date(0) },
      title: { en: "Windows", fr: "Windows" },
    });
    const documents = [product, softwareXml(1, 200), softwareXml(2, 100), softwareXml(1, 199)];
    const states: unknown[] = [];
    for (const order of [documents, documents.toReversed()]) {
      await store.db.deleteFrom("updates").execute();
      for (const xml of order) await run(xml);
      const rows = await store.db
        .selectFrom("updates")
        .select([
          "update_id",
          "revision_number",
          "is_leaf",
          "is_superseded",
          "product_id",
          "classification_id",
        ])
        .where("is_latest", "=", 1)
        .orderBy("update_id")
        .execute();
      states.push(rows);
      expect(rows.map((row) => row.update_id)).toContain(SECURITY);
      expect((await run(softwareXml(1, 200))).missing).toEqual([]);
    }
    expect(states[1]).toEqual(states[0]);
  });

  it("leaves the classifications that the service has itself", async () => {
    await run(softwareXml(1, 200));
    const { guid, en } = CLASSIFICATIONS.find((one) => one.guid === SECURITY)!;
    const category = buildCategory({
      ...{
        categoryId: guid,
        revisionNumber: 103,
        categoryType: "UpdateClassification",
        created: new Date(5),
      },
      title: { en: `${en}!`, fr: en },
    });
    expect(await run(category)).toMatchObject({ imported: 0, unchanged: 1, rejected: [] });
    expect(await latest(guid)).toMatchObject({ title: en, revision_number: 1 });
  });

  it("imports a catalogue: updates, their categories and where their files are; then nothing, then what changed", async () => {
    const xml = catalogueXml(packageContent(1), packageContent(2, { items: itemXml(2) + itemXml(3) }));
    expect(await run(xml)).toMatchObject({ imported: 2, unchanged: 0, rejected: [], missing: [] });
    const row = await latest(packageId(1));
    expect(row).toMatchObject({
      title: "Package 1",
      classification_id: SECURITY,
      cves: "CVE-2019-0001",
      revision_number: 1,
    });
    expect(await latest(row?.product_id ?? "")).toMatchObject({ title: "Drivers", type: "Category" });
    expect(await latest(packageId(1003))).toMatchObject({ title: "Package 2" });
    const content = await store.db.selectFrom("content").select(["digest", "origin_url"]).execute();
    expect(content).toEqual([{ digest: DIGEST, origin_url: "https://vendor.test/a3.exe" }]);

    expect(await run(xml)).toMatchObject({ imported: 0, unchanged: 2, rejected: [] });
    const changed = catalogueXml(
      packageContent(1),
      packageContent(2, { title: "New", items: itemXml(2) + itemXml(3) }),
    );
    expect(await run(changed)).toMatchObject({ imported: 1, unchanged: 1, rejected: [] });
    expect(await latest(packageId(2))).toMatchObject({ title: "New", revision_number: 2 });
    expect((await latest(packageId(2)))?.core).toContain(`UpdateID="${packageId(1002)}" RevisionNumber="2"`);
    expect(await latest(packageId(1002))).toMatchObject({ revision_number: 2 });
    const old = catalogueXml(packageContent(1, { title: "Old", created: "2018-01-01T00:00:00" }));
    expect(reasons(await run(old))).toEqual([
      "older: of 2018-01-01T00:00:00.000Z, and one of 2019-02-12T21:42:03.000Z is here",
    ]);
  });

  it("rejects what is invalid with file, line, column and path; the rest goes on", async () => {
    const bad = packageContent(2).replace(/Digest="[^"]*"/, 'Digest="AAEC"');
    const result = await run(catalogueXml(packageContent(1), bad, packageContent(3)), "cat.xml");
    expect(result).toMatchObject({ imported: 2, unchanged: 0 });
    expect(result.rejected).toMatchObject([
      {
        place: {
          ...{ file: "cat.xml", line: 4 },
          path: "/SystemsManagementCatalog/SoftwareDistributionPackage[2]/InstallableItem/OriginFile/@Digest",
        },
        reason: "not base64 of a SHA-1",
      },
    ]);
    const document = await run(softwareXml(1, 200).replace(idOf(1), "x").replace('Size="10"', 'Size="-1"'));
    expect(document).toMatchObject({ imported: 0, unchanged: 0 });
    expect(document.rejected).toMatchObject([
      {
        place: { line: 1, path: "/Update/UpdateIdentity/@UpdateID" },
        reason: 'not a GUID: "x" (and 1 more)',
      },
    ]);
  });

  it("stores what its publisher took back as declined", async () => {
    await run(softwareXml(1, 200).replace('"Published"', '"Expired"'));
    expect((await latest(idOf(1)))?.declined_at).toBeGreaterThan(0);
  });

  it("reads cabinets: catalogues, single packages, and the export of another server with its addresses", async () => {
    const files: Record<string, string> = {
      "metadata.txt": [softwareXml(1, 200), "<broken>", softwareXml(2, 200)]
        .map((xml) => `${idOf(1)},000000c8,${xml.length.toString(16).padStart(8, "0")},${xml}\r\n`)
        .join(""),
      "package.xml": `<ExportPackage><Files><File Digest="AAECAwQFBgcICQoLDA0ODxAREhM=" MUUrl="http://dl.test/f.bin" Name="f.bin"/></Files></ExportPackage>`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    execFileSync("gcab", ["-z", "-c", "export.cab", ...Object.keys(files)], { cwd: folder });
    const result = await run(readFileSync(join(folder, "export.cab")), "export.cab");
    expect(result).toMatchObject({ imported: 2, unchanged: 0 });
    expect(result.rejected).toMatchObject([{ place: { file: "export.cab/metadata.txt#2", line: 1 } }]);
    const content = await store.db.selectFrom("content").select("origin_url").execute();
    expect(content).toEqual([{ origin_url: "http://dl.test/f.bin" }]);
    // A document alone does not know the address, and does not take it away.
    await run(softwareXml(3, 1));
    expect(await store.db.selectFrom("content").select("origin_url").execute()).toEqual(content);
  });

  it("reads gzip and UTF-16", async () => {
    const xml = catalogueXml(packageContent(1)).replace("utf-8", "utf-16");
    expect(await run(gzipSync(Buffer.from(`\ufeff${xml}`, "utf16le")), "c.xml.gz")).toMatchObject({
      imported: 1,
    });
    expect(await run(Buffer.from(xml, "utf16le"), "c.xml")).toMatchObject({ unchanged: 1 });
  });

  it.each([
    ["nothing", Buffer.alloc(0), /not well-formed/],
    ["text", Buffer.from("hello"), /not well-formed/],
    ["bytes that are no text", Buffer.from("<a>\xff</a>", "latin1"), /neither UTF-8 nor UTF-16/],
    ["a cut gzip file", gzipSync(softwareXml(1, 1)).subarray(0, 50), /not a whole gzip file/],
    ["a cut cabinet", Buffer.from("MSCF\0\0"), /broken cabinet/],
    ["XML of another kind", Buffer.from("<html/>"), /holds html, neither/],
    ["a document type", Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]>${softwareXml(1, 1)}`), /document type/],
  ])("refuses %s", async (_, content, reason) => {
    const result = await run(content, "bad");
    expect(result).toMatchObject({ imported: 0, unchanged: 0, rejected: [{ place: { file: "bad" } }] });
    expect(reasons(result)[0]).toMatch(reason);
  });
});
