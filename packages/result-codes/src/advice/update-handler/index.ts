import { adviceOf } from "../entry.ts";
import { HANDLERS } from "./handlers.ts";
import { INSTALLER } from "./installer.ts";

export const UPDATE_HANDLER = adviceOf({ ...HANDLERS, ...INSTALLER });
