import { type CatalogueState, TooManyError, createDiagnosis } from "../diagnosis/index.ts";
import type { Services } from "../services.ts";
import { existing } from "./device-handlers.ts";
import { RestError, notFound } from "./errors.ts";
import type { Handlers } from "./handlers.ts";

export function whyHandlers(services: Services): Handlers<"why" | "replay"> {
  const { db } = services.store;
  const diagnosis = createDiagnosis(db);

  const stateOf = async ({
    at,
    ifDeclined,
  }: {
    at?: string | undefined;
    ifDeclined?: string | undefined;
  }): Promise<CatalogueState> => {
    const state: CatalogueState = {};
    if (at !== undefined) {
      state.at = Date.parse(at);
      if (state.at > Date.now())
        throw new RestError("invalid-request", "The catalogue's future is not known.");
    }
    if (ifDeclined !== undefined) {
      const row = await db
        .selectFrom("updates")
        .select("update_id")
        .where("update_id", "=", ifDeclined)
        .executeTakeFirst();
      if (row === undefined) throw notFound("update");
      state.ifDeclined = ifDeclined;
    }
    return state;
  };

  const requireGroup = async (groupId: string): Promise<void> => {
    const row = await db
      .selectFrom("groups")
      .select("group_id")
      .where("group_id", "=", groupId)
      .executeTakeFirst();
    if (row === undefined) throw notFound("group");
  };

  return {
    why: async ({ params, query }) => {
      const { deviceId, updateId } = params;
      const device = await existing(services, deviceId);
      const state = await stateOf(query);
      if (query.ifApproved !== undefined) {
        await requireGroup(query.ifApproved);
        state.ifApproved = { updateId, groupId: query.ifApproved };
      }
      const isConnected = services.bus.isConnected(deviceId);
      const found = await orBusy(diagnosis.why(device, isConnected, updateId, state));
      if (found === undefined) throw notFound("update");
      return found;
    },
    replay: async ({ params, query }) => {
      const device = await existing(services, params.deviceId);
      return orBusy(diagnosis.replay(device, await stateOf(query), query));
    },
  };
}

async function orBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof TooManyError) throw new RestError("busy", cause.message, undefined, cause);
    throw cause;
  }
}
