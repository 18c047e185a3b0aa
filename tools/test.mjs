// `npm test`: sets everything up and runs every check. Arguments name the steps to run, e.g. `npm test -- unit`.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  ensureConsole,
  ensureDebianPackages,
  ensureDependencies,
  fail,
  pinnedNode,
  root,
  run,
} from "./setup.mjs";

/** What the tests take from Debian: oracles (dpkg, gpgv, openssl, PostgreSQL), Chromium, and a Debian to patch. */
const DEBIAN_PACKAGES = [
  "apt-utils",
  "cabextract",
  "chromium",
  "curl",
  "debian-archive-keyring",
  "debootstrap",
  "dpkg-dev",
  "fonts-dejavu-core",
  "gcab",
  "gnupg",
  "gpgv",
  "iproute2",
  "libhivex-bin",
  "libwin-hivex-perl",
  "mingw-w64-common",
  "nginx-light",
  "openssl",
  "postgresql-15",
  "systemd",
  "systemd-container",
  "util-linux",
  "xz-utils",
];

const node = (script, args, env = {}) =>
  run(pinnedNode, [join(root, "node_modules", script), ...args], { env: { ...process.env, ...env } });
const summaryOf = (project) => join(root, "node_modules", `.test-${project}.json`);
const vitest = (project) => {
  rmSync(summaryOf(project), { force: true });
  const reporters = ["--reporter=default", "--reporter=./tools/summary-reporter.mjs"];
  const args = ["run", "--project", project, ...reporters];
  return node("vitest/vitest.mjs", args, { SUMMARY_FILE: summaryOf(project) });
};

/** Each answers its exit code. */
const STEPS = {
  types: () =>
    node("typescript/bin/tsc", ["-p", "tsconfig.json"]) ||
    node("typescript/bin/tsc", ["-p", "apps/console/tsconfig.json"]),
  lint: () => node("eslint/bin/eslint.js", ["."]),
  format: () => node("prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
  unused: () => node("knip/bin/knip.js", []),
  unit: () => vitest("unit"),
  system: () => vitest("system"),
};
const TESTS = ["unit", "system"];

/** What a step came to; a check counts as one test. */
function resultOf(name, ok) {
  const nothing = { passed: Number(ok && !TESTS.includes(name)), failures: [] };
  const summary = TESTS.includes(name) && existsSync(summaryOf(name));
  const result = summary ? JSON.parse(readFileSync(summaryOf(name), "utf8")) : nothing;
  if (!ok && result.failures.length === 0) result.failures.push("see above");
  return { passed: result.passed, failures: result.failures.map((failure) => `${name}: ${failure}`) };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) fail(`Unknown step: ${unknown.join(", ")}. Steps: ${Object.keys(STEPS).join(", ")}.`);
const names = wanted.length > 0 ? wanted : Object.keys(STEPS);

ensureDependencies();
if (process.platform === "linux" && names.some((name) => TESTS.includes(name)))
  ensureDebianPackages(DEBIAN_PACKAGES);
if (names.includes("system")) ensureConsole();

let passed = 0;
const failures = [];
for (const name of names) {
  console.log(`\n== ${name}`);
  const result = resultOf(name, STEPS[name]() === 0);
  passed += result.passed;
  failures.push(...result.failures);
}
for (const failure of failures) console.error(`\nFAILED ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
