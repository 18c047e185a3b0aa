import { adviceOf } from "../entry.ts";
import { COMPONENTS } from "./components.ts";
import { TRUST } from "./trust.ts";

export const HRESULT = adviceOf({ ...COMPONENTS, ...TRUST });
