import type { Kysely } from "kysely";
import { type Tables, inChunks, localizedOf } from "../store/index.ts";
import { boundedCache } from "./bounded-cache.ts";

/** Memory for fragments that clients asked for lately, bytes. */
const MAX_CACHE_BYTES = 64 * 1024 * 1024;

export interface Fragment {
  xml: string;
  /** In an answer. */
  wireBytes: number;
}

export interface Fragments {
  /** Core fragments by revision id. */
  cores: (revisionIds: readonly number[]) => Promise<Map<number, Fragment>>;
  /** Extended fragments; revisions without one are absent. */
  extended: (revisionIds: readonly number[]) => Promise<Map<number, Fragment>>;
  /** LocalizedProperties by revision id and lower-case language. */
  localized: (revisionIds: readonly number[]) => Promise<Map<number, Map<string, string>>>;
  /** Eula fragments, by lower-case language, `language/geo` where bound to a region. */
  eulas: (revisionIds: readonly number[]) => Promise<Map<number, Map<string, string>>>;
}

export function createFragments(db: Kysely<Tables>): Fragments {
  // A revision's fragments never change, so nothing goes stale.
  const caches = {
    core: boundedCache<number, Fragment>(MAX_CACHE_BYTES / 2),
    extended: boundedCache<number, Fragment>(MAX_CACHE_BYTES / 2),
  };
  const column = async (name: "core" | "extended", revisionIds: readonly number[]) => {
    const cache = caches[name];
    const found = new Map<number, Fragment>();
    const missing: number[] = [];
    for (const id of revisionIds) {
      const kept = cache.get(id);
      if (kept === undefined) missing.push(id);
      else found.set(id, kept);
    }
    for (const chunk of inChunks(missing)) {
      const rows = await db
        .selectFrom("updates")
        .select(["revision_id", `${name} as xml`])
        .where("revision_id", "in", chunk)
        .execute();
      for (const { revision_id, xml } of rows) {
        if (xml === null) continue;
        const fragment = { xml, wireBytes: wireBytesOf(xml) };
        found.set(revision_id, fragment);
        cache.set(revision_id, fragment, fragment.wireBytes);
      }
    }
    return found;
  };
  const byLanguage = async (name: "localized_json" | "eula_json", revisionIds: readonly number[]) => {
    const found = new Map<number, Map<string, string>>(revisionIds.map((id) => [id, new Map()]));
    for (const chunk of inChunks([...found.keys()])) {
      const rows = await db
        .selectFrom("updates")
        .select(["revision_id", `${name} as json`])
        .where("revision_id", "in", chunk)
        .execute();
      for (const { revision_id, json } of rows) found.set(revision_id, localizedOf(json));
    }
    return found;
  };
  return {
    cores: (revisionIds) => column("core", revisionIds),
    extended: (revisionIds) => column("extended", revisionIds),
    localized: (revisionIds) => byLanguage("localized_json", revisionIds),
    eulas: (revisionIds) => byLanguage("eula_json", revisionIds),
  };
}

/** `<`, `>` and `&` travel as entities. */
function wireBytesOf(xml: string): number {
  return Buffer.byteLength(xml) + 3 * (xml.split(/[<>&]/).length - 1);
}
