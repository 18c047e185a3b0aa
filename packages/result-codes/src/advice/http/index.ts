import { adviceOf } from "../entry.ts";
import { ACCESS } from "./access.ts";
import { REQUESTS } from "./requests.ts";
import { SERVER } from "./server.ts";

export const HTTP = adviceOf({ ...ACCESS, ...REQUESTS, ...SERVER });
