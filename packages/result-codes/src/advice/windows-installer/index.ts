import { adviceOf } from "../entry.ts";
import { INSTALLER } from "./installer.ts";
import { PACKAGES } from "./packages.ts";

export const WINDOWS_INSTALLER = adviceOf({ ...PACKAGES, ...INSTALLER });
