import { setImmediate } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./schema.ts";

/** Items that may wait at once; more are refused, so that memory stays bounded. */
const MAX_WAITING = 5000;
/** Items in one transaction. */
const MAX_BATCH = 500;

/** Too many writers wait; try again later. */
export class BusyError extends Error {
  constructor() {
    super("Too much is waiting to be written.");
    this.name = "BusyError";
  }
}

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (cause: unknown) => void;
}

/**
 * Many concurrent writers, one transaction (one fsync) for each batch. The promise of an item is
 * fulfilled after its commit. When a batch fails its items are tried one by one, so that a bad one
 * harms no other. `write` answers one result for each item, in their order.
 */
export function groupCommit<T, R>(
  db: Kysely<Tables>,
  write: (trx: Transaction<Tables>, items: readonly T[]) => Promise<readonly R[]>,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let busy = false;

  const commit = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const items = batch.map(({ item }) => item);
      const results = await db.transaction().execute((trx) => write(trx, items));
      if (results.length !== items.length) throw new Error("A group commit must answer for each item.");
      batch.forEach(({ resolve }, at) => resolve(results[at] as R));
    } catch (cause) {
      if (batch.length === 1) batch[0]?.reject(cause);
      else for (const one of batch) await commit([one]);
    }
  };

  const drain = async (): Promise<void> => {
    busy = true;
    // Whoever writes in the same turn of the event loop joins the first batch.
    await setImmediate();
    while (waiting.length > 0) await commit(waiting.splice(0, MAX_BATCH));
    busy = false;
  };

  return (item) => {
    if (waiting.length >= MAX_WAITING) return Promise.reject(new BusyError());
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    waiting.push({ item, resolve, reject });
    if (!busy) void drain();
    return promise;
  };
}
