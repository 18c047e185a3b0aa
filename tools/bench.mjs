// `npm run bench`: all benchmarks; `npm run bench -- NAME --json`: one, as {name, metrics, targets, ok}.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  ensureAgentBundle,
  ensureConsole,
  ensureDebianPackages,
  ensureDependencies,
  fail,
  pinnedNode,
  root,
} from "./setup.mjs";

const args = process.argv.slice(2);
const json = args.includes("--json");
const all = readdirSync(join(root, "bench"))
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));
const wanted = args.filter((arg) => !arg.startsWith("--"));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) fail(`Unknown benchmark: ${unknown.join(", ")}. There are: ${all.join(", ")}.`);

ensureDependencies();
ensureConsole();
ensureAgentBundle();
if (process.platform === "linux") ensureDebianPackages(["apt-utils", "curl", "nginx-light"]);

let ok = true;
for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(pinnedNode, [join(root, "bench/run.ts"), name, ...(json ? ["--json"] : [])], {
    cwd: root,
    stdio: "inherit",
  });
  ok &&= status === 0;
}
process.exit(ok ? 0 : 1);
