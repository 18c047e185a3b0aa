import { adviceOf } from "../entry.ts";
import { PACKAGES } from "./packages.ts";
import { RUNS } from "./runs.ts";

export const SERVICING = adviceOf({ ...PACKAGES, ...RUNS });
