// Plain JavaScript on purpose: this runs on whatever Node the machine has, before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");
const modules = join(root, "node_modules");
const MIN_NODE_MAJOR = 20;

/** The Node of the lock file, so that every machine runs the same one; elsewhere the machine's own. */
const lockedNode = join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
export const pinnedNode = ["linux", "win32"].includes(process.platform) ? lockedNode : process.execPath;

export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Runs a command with its output shown; answers its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) console.error(`Could not run ${command}: ${error.message}`);
  return status ?? 1;
}

function npm(args) {
  const cli = process.env.npm_execpath;
  return cli ? run(process.execPath, [cli, ...args]) : run("npm", args);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** Does `work` unless `stamp` says that it was done for these very inputs. */
function once(stamp, inputs, work) {
  const wanted = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  work();
  writeFileSync(stamp, wanted);
}

export function ensureDependencies() {
  if (Number(process.versions.node.split(".")[0]) < MIN_NODE_MAJOR)
    fail(`Relève needs Node ${MIN_NODE_MAJOR} or later to set itself up; this is ${process.version}.`);
  once(join(modules, ".releve-installed"), ["package-lock.json"], () => {
    console.log("Installing dependencies from the lock file (about a minute, once) …");
    if (npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]) !== 0)
      fail(
        "The dependencies could not be installed (see above). Check that the npm registry can be reached\n" +
          "(npm ping) and that the disk has 1 GB free, then run the same command again.",
      );
  });
  if (!existsSync(pinnedNode)) fail(`No Node is pinned for ${process.platform}-${process.arch}.`);
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

export function ensureConsole() {
  const inputs = ["apps/console/src", "packages/api/src", "packages/ui/src", "packages/result-codes/src"]
    .flatMap(filesUnder)
    .concat("package-lock.json", "apps/console/index.html", "apps/console/vite.config.ts");
  once(join(root, "apps/console/dist/built-from.txt"), inputs, () => {
    console.log("Building the console …");
    const vite = join(modules, "vite/bin/vite.js");
    if (run(pinnedNode, [vite, "build", "apps/console", "--logLevel", "warn"]) !== 0)
      fail("The console could not be built (see above).");
  });
}

/** The agent as machines run it: a fifth of the start and two thirds of the memory that TypeScript takes. */
export function ensureAgentBundle() {
  const inputs = ["apps/cli/src", "apps/agent/src"]
    .concat(readdirSync(join(root, "packages")).map((name) => `packages/${name}/src`))
    .flatMap(filesUnder)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .concat("package-lock.json", "tools/bundle.mjs");
  once(join(root, "apps/cli/dist/built-from.txt"), inputs, () => {
    if (run(pinnedNode, [join(root, "tools/bundle.mjs")]) !== 0)
      fail("The agent could not be bundled (see above).");
  });
}

/** Installs Debian packages that tests and benchmarks need; says which when it may not. */
export function ensureDebianPackages(packages) {
  const missing = packages.filter(
    (name) =>
      spawnSync("dpkg-query", ["-W", "-f=${db:Status-Status}", name], { encoding: "utf8" }).stdout !==
      "installed",
  );
  if (missing.length === 0) return;
  const command = `apt-get install --yes --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0)
    fail(`These Debian packages are missing. Install them, then run this again:\n  sudo ${command}`);
  console.log(`Installing Debian packages: ${missing.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "--quiet=2"], { env });
  if (run("apt-get", ["--quiet=2", ...command.split(" ").slice(1)], { env }) !== 0)
    fail(`Could not install them; try: ${command}`);
}
