// `npm test`: sets everything up and runs every check. Arguments name the steps to run, e.g. `npm test -- unit`.
import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
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

const summaryOf = (project) => join(root, "node_modules", `.test-${project}.json`);
const vitest = (project) => {
  rmSync(summaryOf(project), { force: true });
  const reporters = ["--reporter=default", "--reporter=./tools/summary-reporter.mjs"];
  const args = ["run", "--project", project, ...reporters];
  return run(pinnedNode, [join(root, "node_modules/vitest/vitest.mjs"), ...args], {
    env: { ...process.env, SUMMARY_FILE: summaryOf(project) },
  });
};

/** Commands of Node's, in this order; they run side by side, and what each says is shown when it ends. */
const CHECKS = {
  types: [
    ["typescript/bin/tsc", "-p", "tsconfig.json"],
    ["typescript/bin/tsc", "-p", "apps/console/tsconfig.json"],
  ],
  lint: [["eslint/bin/eslint.js", "."]],
  format: [["prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."]],
  unused: [["knip/bin/knip.js"]],
};
/** Of Vitest. The last two have the console in a browser. */
const TESTS = ["unit", "system", "alone"];
const SYSTEM_TESTS = ["system", "alone"];

const execute = promisify(execFile);
const OPTIONS = { cwd: root, maxBuffer: 100_000_000 };

/** What each answers: how many passed (a check counts as one test), and what failed. */
async function check(name) {
  const failures = [];
  let said = "";
  for (const [script, ...args] of CHECKS[name]) {
    const command = execute(pinnedNode, [join(root, "node_modules", script), ...args], OPTIONS);
    const { code = 0, stdout, stderr } = await command.catch((error) => error);
    said += stdout + stderr;
    if (code !== 0) failures.push(`${name}: see above`);
  }
  console.log(`\n== ${name}\n${said}`.trimEnd());
  return { passed: Number(failures.length === 0), failures };
}

function test(name) {
  console.log(`\n== ${name}`);
  const ok = vitest(name) === 0;
  const { passed, failures } = existsSync(summaryOf(name))
    ? JSON.parse(readFileSync(summaryOf(name), "utf8"))
    : { passed: 0, failures: [] };
  if (!ok && failures.length === 0) failures.push("see above");
  return { passed, failures: failures.map((failure) => `${name}: ${failure}`) };
}

const wanted = process.argv.slice(2);
const steps = [...Object.keys(CHECKS), ...TESTS];
const unknown = wanted.filter((name) => !steps.includes(name));
if (unknown.length > 0) fail(`Unknown step: ${unknown.join(", ")}. Steps: ${steps.join(", ")}.`);
const names = wanted.length > 0 ? wanted : steps;

ensureDependencies();
if (process.platform === "linux" && names.some((name) => TESTS.includes(name)))
  ensureDebianPackages(DEBIAN_PACKAGES);
if (names.some((name) => SYSTEM_TESTS.includes(name))) ensureConsole();

const results = await Promise.all(names.filter((name) => name in CHECKS).map(check));
for (const name of names.filter((one) => TESTS.includes(one))) results.push(test(name));
const failures = results.flatMap((result) => result.failures);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
for (const failure of failures) console.error(`\nFAILED ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
