import { adviceOf } from "../entry.ts";
import { INSTALLATION } from "./installation.ts";
import { REQUESTS } from "./requests.ts";
import { SCAN } from "./scan.ts";

export const GENERAL = adviceOf({ ...REQUESTS, ...SCAN, ...INSTALLATION });
