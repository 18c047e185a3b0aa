// `npm test`: sets everything up and runs every check. Arguments name the steps to run, e.g. `npm test -- unit`.
import { readFileSync, rmSync } from "node:fs";
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

const node = (script, ...args) => run(pinnedNode, [join(root, "node_modules", script), ...args]);
const report = (project) => join(root, "node_modules", `.test-${project}.json`);
const vitest = (project) =>
  node(
    "vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report(project)}`,
  );

const STEPS = {
  types: () =>
    node("typescript/bin/tsc", "-p", "tsconfig.json") ||
    node("typescript/bin/tsc", "-p", "apps/console/tsconfig.json"),
  lint: () => node("eslint/bin/eslint.js", "."),
  format: () => node("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
  unused: () => node("knip/bin/knip.js"),
  unit: () => vitest("unit"),
  system: () => vitest("system"),
};

function countTests(project) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report(project), "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) fail(`Unknown step: ${unknown.join(", ")}. Steps: ${Object.keys(STEPS).join(", ")}.`);
const names = wanted.length > 0 ? wanted : Object.keys(STEPS);

ensureDependencies();
if (process.platform === "linux" && names.some((name) => name === "unit" || name === "system"))
  ensureDebianPackages(DEBIAN_PACKAGES);
if (names.includes("system")) ensureConsole();

let passed = 0;
let failed = 0;
for (const name of names) {
  console.log(`\n== ${name}`);
  const isTests = name === "unit" || name === "system";
  if (isTests) rmSync(report(name), { force: true });
  const ok = STEPS[name]() === 0;
  const count = isTests ? countTests(name) : { passed: Number(ok), failed: Number(!ok) };
  passed += count.passed;
  failed += ok ? count.failed : Math.max(1, count.failed);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
