import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { type Tables, inChunks } from "../store/index.ts";
import { type Gate, gateRuleOf } from "./gates.ts";

/** Revisions read in one go: other work waits for no more than these. */
const AT_ONCE = 250;

/** What the budget needs of the catalogue beside its relations. A revision never changes, so each is read once. */
export interface CatalogueSizes {
  /** Reads what was imported since. */
  refresh: () => Promise<void>;
  of: (revisionId: number) => UpdateSize | undefined;
  /** Every category and detectoid. */
  gates: () => readonly number[];
  /** The rules of gates, by revision id. */
  rules: (revisionIds: readonly number[]) => Promise<Map<number, Gate["rule"]>>;
}

export interface UpdateSize {
  /** Of the Core fragment, escaped as the wire carries it. */
  coreBytes: number;
  /** The same as the service reckons it when it fills an answer. */
  reckonedBytes: number;
  productId: string | null;
}

export function createCatalogueSizes(db: Kysely<Tables>): CatalogueSizes {
  const sizes = new Map<number, UpdateSize>();
  const gates: number[] = [];
  const products = new Map<string, string>();
  const rules = new Map<number, Gate["rule"]>();
  let last = 0;

  const readNext = async (): Promise<number> => {
    const rows = await db
      .selectFrom("updates")
      .select(["revision_id", "product_id", "type", reckoned.as("bytes"), ampersands.as("ampersands")])
      .where("revision_id", ">", last)
      .orderBy("revision_id")
      .limit(AT_ONCE)
      .execute();
    for (const { revision_id, product_id, type, ...row } of rows) {
      // One string for each product: a hundred thousand equal ones are megabytes.
      if (product_id !== null && !products.has(product_id)) products.set(product_id, product_id);
      const productId = product_id === null ? null : (products.get(product_id) ?? product_id);
      const reckonedBytes = row.bytes;
      sizes.set(revision_id, { reckonedBytes, coreBytes: reckonedBytes + row.ampersands, productId });
      if (type === "Category" || type === "Detectoid") gates.push(revision_id);
      last = revision_id;
    }
    return rows.length;
  };

  return {
    refresh: async () => {
      while ((await readNext()) === AT_ONCE) await nextTurn();
    },
    of: (revisionId) => sizes.get(revisionId),
    gates: () => gates,
    rules: async (revisionIds) => {
      const missing = revisionIds.filter((id) => !rules.has(id));
      for (const chunk of inChunks(missing, AT_ONCE)) {
        const rows = await db
          .selectFrom("updates")
          .select(["revision_id", "core"])
          .where("revision_id", "in", chunk)
          .execute();
        for (const { revision_id, core } of rows) rules.set(revision_id, gateRuleOf(core));
        await nextTurn();
      }
      return rules;
    },
  };
}

/** `<`, `>` and `&` travel as entities: the service takes each for three bytes more, which `&amp;` is not. */
const reckoned = sql<number>`octet_length(core)
  + 3 * (length(core) - length(replace(replace(replace(core, '<', ''), '>', ''), '&', '')))`;
const ampersands = sql<number>`length(core) - length(replace(core, '&', ''))`;
