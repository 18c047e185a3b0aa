import { adviceOf } from "../entry.ts";
import { CALLS } from "./calls.ts";
import { COMPONENTS } from "./components.ts";
import { FILES } from "./files.ts";
import { SERVICES } from "./services.ts";

export const WIN32 = adviceOf({ ...CALLS, ...FILES, ...SERVICES, ...COMPONENTS });
