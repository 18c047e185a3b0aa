// Writes docs/reference/agent-result-codes.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "./agent-codes/table.ts";

writeFileSync(join(import.meta.dirname, "../docs/reference/agent-result-codes.md"), render());
