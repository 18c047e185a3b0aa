import { adviceOf } from "../entry.ts";
import { INSTALLATION } from "./installation.ts";
import { METADATA } from "./metadata.ts";
import { READINESS } from "./readiness.ts";
import { REQUESTS } from "./requests.ts";

export const SERVICE = adviceOf({ ...READINESS, ...REQUESTS, ...METADATA, ...INSTALLATION });
