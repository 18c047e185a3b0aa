import type { Services } from "../services.ts";
import { type Outcome, approve, decline } from "./actions.ts";
import type { Handlers } from "./handlers.ts";
import { undo } from "./undo.ts";

type ActionRoutes = "approve" | "decline" | "undo";

export function actionHandlers(services: Services): Handlers<ActionRoutes> {
  const { store } = services;
  const announced = async (work: Promise<Outcome>, preview: boolean) => {
    const { result, updateIds } = await work;
    if (!preview && updateIds.length > 0) await announce(services, updateIds);
    return result;
  };
  return {
    approve: ({ actor, body }) => announced(approve(store, actor.name, body), body.preview),
    decline: ({ actor, body }) => announced(decline(store, actor.name, body), body.preview),
    undo: ({ actor, params }) => announced(undo(store, actor.name, params.actionId), false),
  };
}

/** After the commit: open consoles fetch again, connected agents sync, failed devices are judged anew. */
async function announce(
  { store, bus, fleet, logger }: Services,
  updateIds: readonly string[],
): Promise<void> {
  const only = updateIds.length === 1 ? updateIds[0] : undefined;
  bus.emitConsole({ topic: "updates", ...(only === undefined ? {} : { id: only }) });
  bus.emitConsole({ topic: "audit" });
  bus.emitAgents("all", "deployments");
  const failed = await store.db
    .selectFrom("update_status")
    .select("device_id")
    .distinct()
    .where("state", "=", "failed")
    .where("update_id", "in", updateIds.slice(0, 1000))
    .execute();
  const judge = async () => {
    for (const { device_id } of failed) await fleet.recomputeDevice(device_id);
  };
  judge().catch((error: unknown) => logger.error({ err: error }, "devices were not judged anew"));
}
