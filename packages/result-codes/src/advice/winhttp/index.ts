import { adviceOf } from "../entry.ts";
import { CONNECTION } from "./connection.ts";
import { EXCHANGE } from "./exchange.ts";

export const WINHTTP = adviceOf({ ...CONNECTION, ...EXCHANGE });
