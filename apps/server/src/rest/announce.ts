import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Services } from "../services.ts";
import { type Tables, inChunks } from "../store/index.ts";
import type { Outcome } from "./actions.ts";
import { TO_DO } from "./convert.ts";

/** After the commit: open consoles fetch again, connected agents sync, devices are judged anew. */
export function announce(
  { store: { db }, bus, fleet }: Pick<Services, "store" | "bus" | "fleet">,
  { updateIds, declined }: Pick<Outcome, "updateIds" | "declined">,
): void {
  const only = updateIds.length === 1 ? updateIds[0] : undefined;
  bus.emitConsole({ topic: "updates", ...(only === undefined ? {} : { id: only }) });
  bus.emitConsole({ topic: "audit" });
  bus.emitAgents("all", "deployments");
  fleet.judgeLater(async () => {
    // A failure counts where the update is required; what is declined counts nowhere.
    const failed = await devicesWith(db, updateIds, ["failed"]);
    return failed.concat(await devicesWith(db, declined, TO_DO));
  });
}

async function devicesWith(
  db: Kysely<Tables>,
  updateIds: readonly string[],
  states: readonly (typeof TO_DO)[number][],
): Promise<string[]> {
  const found = new Set<string>();
  for (const chunk of inChunks(updateIds)) {
    const rows = await db
      .selectFrom("update_status")
      .select("device_id")
      .distinct()
      .where("update_id", "in", chunk)
      .where("state", "in", states)
      .execute();
    for (const { device_id } of rows) found.add(device_id);
    // After a run of pruning there are a hundred chunks.
    await setImmediate();
  }
  return [...found];
}
