import type { Services } from "../services.ts";
import type { Handlers } from "./handlers.ts";
import { type LoginGuard, sessionHandlers } from "./session-handlers.ts";

/** One handler for each row of the routes table. */
export function createHandlers(services: Services, guard: LoginGuard, secure: boolean): Handlers {
  return {
    ...sessionHandlers(services, guard, secure),
  } as Handlers;
}
