import { LOOK_BACK_DAYS } from "../diagnosis/failures.ts";
import type { Services } from "../services.ts";
import { existing } from "./device-handlers.ts";
import { RestError } from "./errors.ts";
import type { Handlers } from "./handlers.ts";

const isOpen = ({ standing }: { standing: number }): boolean => standing > 0;

export function diagnosisHandlers(services: Services): Handlers<"diagnose" | "tryRemedy" | "listIncidents"> {
  const { diagnosis } = services;
  return {
    diagnose: async ({ params }) => diagnosis.of(await existing(services, params.deviceId)),
    tryRemedy: async ({ params, body, actor }) => {
      if (body.action === "admit" && actor.role !== "admin")
        throw new RestError("forbidden", "Only an administrator admits devices.");
      return diagnosis.remedy(await existing(services, params.deviceId), body, actor.name);
    },
    listIncidents: async ({ query: { state, origin, offset, limit } }) => {
      const { incidents, isPartial } = await diagnosis.incidents();
      const items = incidents.filter(
        (one) =>
          (state === "all" || isOpen(one) === (state === "open")) &&
          (origin === undefined || one.origin === origin),
      );
      const page = items.slice(offset, offset + limit);
      return { items: page, total: items.length, offset, isPartial, days: LOOK_BACK_DAYS };
    },
  };
}
