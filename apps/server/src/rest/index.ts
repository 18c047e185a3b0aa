import type { Services } from "../services.ts";
import { actionHandlers } from "./action-handlers.ts";
import { contentHandlers } from "./content-handlers.ts";
import { deviceHandlers } from "./device-handlers.ts";
import { groupHandlers } from "./group-handlers.ts";
import type { Handlers } from "./handlers.ts";
import { importHandlers } from "./import-handlers.ts";
import { overviewHandlers } from "./overview-handlers.ts";
import { scanBudgetHandlers } from "./scan-budget-handlers.ts";
import { pruningHandlers } from "./pruning-handlers.ts";
import { serviceHandlers } from "./service-handlers.ts";
import { type LoginGuard, sessionHandlers } from "./session-handlers.ts";
import { taskHandlers } from "./task-handlers.ts";
import { updateHandlers } from "./update-handlers.ts";
import { whyHandlers } from "./why-handlers.ts";
import { tokenHandlers, userHandlers } from "./user-handlers.ts";

/** One handler for each row of the routes table. */
export function createHandlers(services: Services, guard: LoginGuard, secure: boolean): Handlers {
  return {
    ...sessionHandlers(services, guard, secure),
    ...overviewHandlers(services),
    ...scanBudgetHandlers(services),
    ...serviceHandlers(services),
    ...updateHandlers(services),
    ...actionHandlers(services),
    ...importHandlers(services),
    ...contentHandlers(services),
    ...pruningHandlers(services),
    ...deviceHandlers(services),
    ...whyHandlers(services),
    ...taskHandlers(services),
    ...groupHandlers(services),
    ...userHandlers(services),
    ...tokenHandlers(services),
  };
}
