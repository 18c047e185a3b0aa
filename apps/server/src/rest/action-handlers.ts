import type { Services } from "../services.ts";
import { type Outcome, approve, decline } from "./actions.ts";
import { announce } from "./announce.ts";
import type { Handlers } from "./handlers.ts";
import { undo } from "./undo.ts";

type ActionRoutes = "approve" | "decline" | "undo";

export function actionHandlers(services: Services): Handlers<ActionRoutes> {
  const { store } = services;
  const announced = async (work: Promise<Outcome>, preview: boolean) => {
    const done = await work;
    if (!preview && done.updateIds.length > 0) announce(services, done);
    return done.result;
  };
  return {
    approve: ({ actor, body }) => announced(approve(store, actor.name, body), body.preview),
    decline: ({ actor, body }) => announced(decline(store, actor.name, body), body.preview),
    undo: ({ actor, params }) => announced(undo(store, actor.name, params.actionId), false),
  };
}
