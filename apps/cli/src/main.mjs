#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Plain JavaScript, since nothing is cached before this runs: Node would load its compiler for this file alone, a third
// of the time that `releve explain` takes.
//
// Beside the code and as trusted as it is, never in a folder that others may write: what the cache holds is
// run. It spares most of the start and the compiler that strips types, 25 MB of the agent's memory.
enableCompileCache(join(import.meta.dirname, "../../../node_modules/.cache/releve"));
await import("./program.ts");
