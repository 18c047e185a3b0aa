import { adviceOf } from "../entry.ts";
import { CONFIGURATION } from "./configuration.ts";
import { CONNECTION } from "./connection.ts";
import { SESSION } from "./session.ts";

export const PROTOCOL = adviceOf({ ...CONNECTION, ...CONFIGURATION, ...SESSION });
