import { adviceOf } from "../entry.ts";
import { FILES } from "./files.ts";
import { TRANSFER } from "./transfer.ts";

export const DOWNLOAD_MANAGER = adviceOf({ ...FILES, ...TRANSFER });
