import type { StateReport } from "@releve/api";
import type { z } from "zod";
import type { Services } from "../services.ts";
import { groupCommit } from "../store/index.ts";

type Report = z.output<typeof StateReport>;

/** Keeps what each agent is doing now; many agents at once share a transaction. */
export function saveState({
  store,
  bus,
}: Pick<Services, "store" | "bus">): (deviceId: string, report: Report) => Promise<void> {
  const write = groupCommit(store.db, async (trx, items: readonly { deviceId: string; report: Report }[]) => {
    // Of one device's reports only the last counts.
    for (const [deviceId, report] of new Map(items.map((item) => [item.deviceId, item.report])))
      await trx
        .updateTable("devices")
        .set({ progress_json: JSON.stringify(report).replaceAll("\\u0000", "") })
        .where("device_id", "=", deviceId)
        .execute();
    return items.map(() => undefined);
  });
  return async (deviceId, report) => {
    await write({ deviceId, report });
    bus.emitConsole({ topic: "devices", id: deviceId });
  };
}
