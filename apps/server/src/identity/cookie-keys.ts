import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CookieKey, CookieKeyring } from "@releve/protocol";
import type { DataFolder } from "./data-folder.ts";
import { writeWhole } from "./write-whole.ts";

/** A key seals for a day; cookies live an hour, so one that was replaced soon opens nothing any more. */
const ROTATE_AFTER = 24 * 3_600_000;
const KEPT_KEYS = 3;

interface KeptKey {
  id: number;
  key: string;
  madeAt: number;
}

export interface RotatingKeyring extends CookieKeyring {
  /** Makes a new key when the current one is a day old. */
  rotate: (now?: number) => void;
}

/** The keys of protocol cookies, newest first, kept so that clients outlive a restart. */
export function openCookieKeys(folder: DataFolder, now = Date.now()): RotatingKeyring {
  const path = join(folder.keys, "cookies.json");
  let kept: KeptKey[] = [];
  if (existsSync(path)) {
    chmodSync(path, 0o600);
    kept = JSON.parse(readFileSync(path, "utf8")) as KeptKey[];
  }
  const toKey = ({ id, key }: KeptKey): CookieKey => ({ id, key: Buffer.from(key, "base64") });
  let keys = kept.map(toKey);
  const rotate = (at = Date.now()) => {
    const newest = kept[0];
    if (newest !== undefined && at - newest.madeAt < ROTATE_AFTER) return;
    const id = ((newest?.id ?? 0) + 1) >>> 0;
    kept = [{ id, key: randomBytes(32).toString("base64"), madeAt: at }, ...kept].slice(0, KEPT_KEYS);
    writeWhole(path, JSON.stringify(kept), 0o600);
    keys = kept.map(toKey);
  };
  rotate(now);
  return {
    get current() {
      const [newest] = keys;
      if (newest === undefined) throw new Error("There is no cookie key.");
      return newest;
    },
    get previous() {
      return keys.slice(1);
    },
    rotate,
  };
}
