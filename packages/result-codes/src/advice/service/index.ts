import { adviceOf } from "../entry.ts";
import { INSTALLATION } from "./installation.ts";
import { METADATA } from "./metadata.ts";
import { REQUESTS } from "./requests.ts";

export const SERVICE = adviceOf({ ...REQUESTS, ...METADATA, ...INSTALLATION });
