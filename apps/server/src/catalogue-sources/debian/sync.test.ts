import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLocalized } from "@releve/metadata";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storeUpdates } from "../../store/catalogue-writer.ts";
import { type Store, localizedOf, openStore } from "../../store/index.ts";
import { type SourceReport, syncMachine } from "./sync.ts";
import { type TestRepository, createTestRepository, edit, poolFiles } from "./test-repository.ts";

let repository: TestRepository;
let dir: string;
let store: Store;

beforeEach(async () => {
  repository = createTestRepository();
  dir = mkdtempSync(join(tmpdir(), "releve-sync-"));
  store = await openStore({ kind: "sqlite", file: join(dir, "store.db") });
});
afterEach(async () => {
  await store.close();
  repository.dispose();
  rmSync(dir, { recursive: true, force: true });
});

const source = (suites: string, more = ""): string =>
  `Types: deb\nURIs: file:${repository.repo}\nSuites: ${suites}\nComponents: main\nArchitectures: amd64\nSigned-By: /etc/apt/key.gpg\n${more}`;

async function sync(now = new Date()): Promise<SourceReport[]> {
  return syncMachine({
    db: store.db,
    storeChanges: async (packed) => (await storeUpdates(store.db, packed)).length,
    cacheDir: join(dir, "cache"),
    root: repository.root,
    onProgress: () => undefined,
    now: () => now,
  });
}

const latest = () =>
  store.db
    .selectFrom("updates")
    .selectAll()
    .where("is_latest", "=", 1)
    .where("type", "=", "Software")
    .orderBy("title")
    .execute();

describe("a signed repository", () => {
  it("becomes updates whose packages and files are those that dpkg-deb and the disk show", async () => {
    repository.addPackage({
      Package: "libfoo1",
      Source: "foo",
      Version: "1.2-1",
      Description: "library of foo",
    });
    repository.addPackage({ Package: "foo", Version: "1.2-1", Depends: "libfoo1 (= 1.2-1) | x, libc6" });
    repository.addPackage({
      Package: "bar",
      Source: "bar-src (2:3~rc1-4)",
      Version: "2:3~rc1-4+b1",
      Architecture: "all",
    });
    repository.publish("bookworm");
    repository.writeSources(source("bookworm"));
    expect(await sync()).toMatchObject([{ state: "ok", reason: null, packages: 3, updates: 2 }]);

    const packages = await store.db.selectFrom("update_packages").selectAll().execute();
    const content = await store.db.selectFrom("content").selectAll().execute();
    for (const file of poolFiles(repository.repo)) {
      const field = (name: string) =>
        execFileSync("dpkg-deb", ["-f", file, name], { encoding: "utf8" }).trim();
      expect(packages).toContainEqual(
        expect.objectContaining({
          package: field("Package"),
          version: field("Version"),
          architecture: field("Architecture"),
        }),
      );
      const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
      expect(content).toContainEqual(
        expect.objectContaining({ digest, size_bytes: statSync(file).size, origin_url: `file:${file}` }),
      );
    }
    const [bar, foo] = await latest();
    expect(bar).toMatchObject({
      package: "bar-src",
      version: "2:3~rc1-4",
      title: "bar-src 2:3~rc1-4 — update",
    });
    expect(foo).toMatchObject({ package: "foo", more_info_url: "https://tracker.debian.org/pkg/foo" });
    expect(foo?.extended).toContain('Name="foo" Architecture="amd64" Version="1.2-1"');
    expect(foo?.extended).toMatch(/Name="foo"[^>]*Requires="libfoo1"/);
    const french = localizedOf(foo?.localized_json ?? null).get("fr") ?? "";
    expect(readLocalized(french).title).toBe("foo 1.2-1 — mise à jour");
  });

  it("is one product with its security suite, whose class wins and which supersedes", async () => {
    repository.addPackage({ Package: "foo", Version: "1.0-1" });
    repository.publish("bookworm");
    repository.addPackage({ Package: "foo", Version: "1.0-1+deb12u1" });
    repository.publish("bookworm-security", { Label: "Debian-Security" });
    repository.writeSources(source("bookworm bookworm-security"));
    await sync();
    const [old, fixed] = await latest();
    expect(old).toMatchObject({ version: "1.0-1", is_superseded: 1 });
    expect(fixed).toMatchObject({ version: "1.0-1+deb12u1", is_superseded: 0, product_id: old?.product_id });
    // Both suites hold 1.0-1: the stronger class is the update's.
    expect(new Set([old?.classification_id, fixed?.classification_id]).size).toBe(1);
    expect(fixed?.title).toContain("security update");
    const product = await store.db
      .selectFrom("updates")
      .select("title")
      .where("update_id", "=", old?.product_id ?? "")
      .execute();
    expect(product).toEqual([{ title: "Debian 12 (bookworm)" }]);
  });

  it("is not read again while its indexes stay, and a version put between others relinks its successor", async () => {
    repository.addPackage({ Package: "foo", Version: "1" });
    repository.addPackage({ Package: "foo", Version: "3" });
    repository.publish("bookworm");
    repository.writeSources(source("bookworm"));
    await sync();
    const before = await store.db.selectFrom("updates").selectAll().execute();
    expect(await sync()).toMatchObject([{ state: "ok", packages: 2, updates: 2 }]);
    expect(await store.db.selectFrom("updates").selectAll().execute()).toEqual(before);

    for (const file of poolFiles(repository.repo)) rmSync(file);
    repository.addPackage({ Package: "foo", Version: "2" });
    repository.publish("bookworm");
    await sync();
    const rows = await latest();
    expect(rows.map((row) => [row.version, row.revision_number, row.is_superseded])).toEqual([
      ["1", 1, 1],
      ["2", 1, 1],
      ["3", 2, 0],
    ]);
    const links = await store.db
      .selectFrom("supersedes as s")
      .innerJoin("updates as u", "u.revision_id", "s.revision_id")
      .innerJoin("updates as o", "o.update_id", "s.superseded_id")
      .select(["u.version", "o.version as before"])
      .distinct()
      .where("u.is_latest", "=", 1)
      .orderBy("u.version")
      .execute();
    expect(links).toEqual([
      { version: "2", before: "1" },
      { version: "3", before: "2" },
    ]);
    expect(rows[2]?.core).toContain(
      `<SupersededUpdates><UpdateIdentity UpdateID="${rows[1]?.update_id ?? ""}" />`,
    );
  });
});

describe("what cannot be trusted is skipped, and says why", () => {
  beforeEach(() => {
    repository.addPackage({ Package: "foo", Version: "1" });
    repository.publish("bookworm");
    repository.writeSources(source("bookworm"));
  });
  const inRelease = () => join(repository.repo, "dists/bookworm/InRelease");
  const index = () => join(repository.repo, "dists/bookworm/main/binary-amd64/Packages.xz");

  it.each<[string, () => void, RegExp]>([
    [
      "an altered InRelease",
      () => edit(inRelease(), (text) => text.replace("Label: Debian", "Label: Debiam")),
      /altered/,
    ],
    [
      "text before the signed message",
      () => edit(inRelease(), (text) => `Origin: Evil\n\n${text}`),
      /not one signed message/,
    ],
    [
      "text behind it",
      () => edit(inRelease(), (text) => `${text}\nOrigin: Evil\n`),
      /not one signed message/,
    ],
    ["a truncated InRelease", () => truncateSync(inRelease(), 200), /not one signed message/],
    ["another key", () => repository.sign("bookworm", "other@example.test"), /keyring lacks/],
    ["an altered index", () => edit(index(), (text) => `${text.slice(0, -1)}!`), /size or SHA-256/],
    ["a truncated index", () => truncateSync(index(), 100), /size or SHA-256/],
    ["an index that is gone", () => rmSync(index()), /not there/],
    [
      "a suite of another name",
      () => repository.publish("bookworm", { Suite: "sid", Codename: "sid" }),
      /asks for bookworm/,
    ],
    [
      "a suite that is NotAutomatic",
      () => repository.publish("bookworm", { NotAutomatic: "yes" }),
      /NotAutomatic/,
    ],
    ["a keyring that is gone", () => rmSync(repository.keyring), /cannot be read/],
  ])("%s", async (_name, spoil, reason) => {
    spoil();
    expect(await sync()).toMatchObject([
      { state: "skipped", reason: expect.stringMatching(reason) as string },
    ]);
    expect(await latest()).toEqual([]);
    const [row] = await store.db.selectFrom("sources").selectAll().execute();
    expect(row).toMatchObject({ state: "skipped", reason: expect.stringMatching(reason) as string });
  });

  it("a Release file past its Valid-Until", async () => {
    repository.publish("bookworm", { ValidTime: "3600" });
    edit(join(repository.repo, "dists/bookworm/Release"), (text) =>
      text.replace(/^Date: .*$/m, "$&\nValid-Until: Sat, 21 Nov 2020 00:00:00 UTC"),
    );
    repository.sign("bookworm");
    const [report] = await sync();
    expect(report).toMatchObject({
      state: "skipped",
      reason: expect.stringContaining("valid until") as string,
    });
  });

  it("but the other sources go on, and trusted=yes is honoured and said", async () => {
    repository.publish("sid");
    repository.sign("bookworm", "other@example.test");
    repository.writeSources(
      `${source("sid")}\nTypes: deb\nURIs: ftp://x/\n\n${source("bookworm", "Trusted: yes\n")}`,
    );
    const reports = await sync();
    expect(reports).toHaveLength(3);
    expect(reports.filter(({ state }) => state === "ok")).toHaveLength(2);
    expect(reports.map(({ reason }) => reason).join()).toMatch(
      /Suites is missing.*trusted=yes|trusted=yes.*Suites is missing/s,
    );
  });
});
