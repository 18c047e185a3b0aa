import { adviceOf } from "../entry.ts";
import { CONTENTS } from "./contents.ts";
import { FILE } from "./file.ts";
import { SERVICES } from "./services.ts";

export const DATA_STORE = adviceOf({ ...FILE, ...CONTENTS, ...SERVICES });
