import { adviceOf } from "../entry.ts";
import { REFUSALS } from "./refusals.ts";
import { WAITING } from "./waiting.ts";

export const WINDOWS_UPDATE = adviceOf({ ...WAITING, ...REFUSALS });
