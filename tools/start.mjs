// `npm start`: sets everything up, then hands over to `releve start` on the pinned Node.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureAgentBundle, ensureConsole, ensureDependencies, pinnedNode, root } from "./setup.mjs";

ensureDependencies();
ensureConsole();
ensureAgentBundle();

// On large machines Node lets the young generation grow to 134 MB, for which the service is no faster.
const flags = JSON.parse(readFileSync(join(root, "apps/server/node-flags.json"), "utf8"));
const releve = spawn(
  pinnedNode,
  [...flags, join(root, "apps/cli/src/main.mjs"), "start", ...process.argv.slice(2)],
  { stdio: "inherit" },
);
// Ctrl-C reaches the whole foreground group by itself; a signal sent to this process alone is passed on.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => releve.kill("SIGTERM"));
releve.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
