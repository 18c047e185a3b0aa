import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ALL_COMPUTERS } from "@releve/api";
import { pino } from "pino";
import { expect, it } from "vitest";
import { openStore } from "../store/index.ts";
import { addUpdate } from "../test-catalogue.ts";
import { contentPath } from "./verify.ts";
import { createContentStore } from "./store.ts";

const SIZE = 1000;

it("keeps within the limit: the files used least go, but none that is served or awaited", async () => {
  const folder = mkdtempSync(join(tmpdir(), "releve-room-"));
  const contentDir = join(folder, "content");
  mkdirSync(contentDir);
  const store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
  const content = createContentStore({
    ...{ store, contentDir, limit: 4.5 * SIZE },
    log: pino({ level: "silent" }),
  });
  const digests: string[] = [];
  for (let i = 0; i < 7; i++) {
    const bytes = randomBytes(SIZE);
    const digest = createHash("sha256").update(bytes).digest("hex");
    const origin = join(folder, digest);
    writeFileSync(origin, bytes);
    const row = { digest, algorithm: "SHA256" as const, sha256: digest, size_bytes: SIZE, stored_at: null };
    const where = { file_name: "a.deb", origin_url: pathToFileURL(origin).href };
    await store.db
      .insertInto("content")
      .values({ ...row, ...where })
      .execute();
    digests.push(digest);
  }
  const kept = () => digests.map((digest) => existsSync(contentPath(contentDir, digest)));
  // The first file is of an approved update that a device still needs.
  const update = randomUUID();
  await addUpdate(store, update, "1");
  const { revision_id } = await store.db
    .selectFrom("updates")
    .select("revision_id")
    .executeTakeFirstOrThrow();
  const file = { revision_id, digest: digests[0]!, file_name: "a.deb", size_bytes: SIZE };
  await store.db.insertInto("update_files").values(file).execute();
  const approval = { update_id: update, group_id: ALL_COMPUTERS, action: "required" as const };
  const when = { deadline_at: null, changed_at: 0, changed_seq: 1, actor: "test" };
  await store.db
    .insertInto("deployments")
    .values({ ...approval, ...when })
    .execute();
  const counts = { update_id: update, needed: 1, installed: 0, pending_restart: 0, failed: 0 };
  await store.db.insertInto("update_counts").values(counts).execute();

  for (const [age, digest] of digests.slice(0, 4).entries()) {
    await content.ensureContent(digest);
    utimesSync(contentPath(contentDir, digest), 1000 + age, 1000 + age);
  }
  const served = await content.openContent(digests[1]!);
  // Being opened is a use: set back, so that only being served protects it.
  utimesSync(contentPath(contentDir, digests[1]!), 1001, 1001);
  await (await content.openContent(digests[2]!)).handle.close();
  await content.ensureContent(digests[4]!);
  // 5000 bytes of at most 4500, down to 4050: one goes. Two are protected, the third was used just now.
  await expect.poll(kept).toEqual([true, true, true, false, true, false, false]);
  const inStore = async () => {
    const query = store.db.selectFrom("content").select("digest").where("stored_at", "is not", null);
    return (await query.execute()).map((row) => row.digest).toSorted();
  };
  await expect.poll(inStore).toEqual([0, 1, 2, 4].map((i) => digests[i]).toSorted());
  await served.handle.close();
  // What was removed comes back when it is wanted, and now the second may go.
  await content.ensureContent(digests[3]!);
  await expect.poll(kept).toEqual([true, false, true, true, true, false, false]);
  await content.close();
  await store.close();
  rmSync(folder, { recursive: true });
});
