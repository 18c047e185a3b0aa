import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Store, currentChange, readSetting, writeSetting } from "../store/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { writeWhole } from "./write-whole.ts";

/** How far a database had come. */
interface Position {
  serverId: string;
  revision: number;
  change: number;
}

/**
 * Sees that the database is an older copy of itself: it stands behind what was noted outside of it. Such a
 * restored one gives its revision ids to other updates, so it becomes another server, and every client is
 * told by ServerChanged to look up its ids anew (MS-WUSP 2.2.2.4). Answers whether it was.
 */
export async function renameIfRestored(store: Store, folder: DataFolder): Promise<boolean> {
  const [noted, found] = [readNote(folder), await positionOf(store)];
  const isBehind =
    noted?.serverId === found.serverId && (found.revision < noted.revision || found.change < noted.change);
  if (isBehind) await writeSetting(store.db, "server_id", randomUUID());
  await notePosition(store, folder);
  return isBehind;
}

/** To be called now and then: what is noted may lag behind the database, never be ahead of it. */
export async function notePosition(store: Store, folder: DataFolder): Promise<void> {
  writeWhole(pathOf(folder), JSON.stringify(await positionOf(store)), 0o600);
}

const pathOf = (folder: DataFolder) => join(folder.keys, "lineage.json");

function readNote(folder: DataFolder): Position | undefined {
  const path = pathOf(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Position) : undefined;
}

async function positionOf({ db }: Store): Promise<Position> {
  const { revision } = await db
    .selectFrom("updates")
    .select(({ fn }) => fn.max<number | null>("revision_id").as("revision"))
    .executeTakeFirstOrThrow();
  return {
    serverId: (await readSetting(db, "server_id")) ?? "",
    revision: revision ?? 0,
    change: await currentChange(db),
  };
}
