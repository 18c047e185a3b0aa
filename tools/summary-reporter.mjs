// What `npm test` says at its end of a run of Vitest: the rest of the output is long, and may be cut by who keeps it.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./setup.mjs";

const inShort = ({ message }) => message.split("\n", 1)[0];

/** Writes {passed, failures: [text]} to the file that SUMMARY_FILE names. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    const failures = unhandledErrors.map((error) => `outside of any test: ${inShort(error)}\n${error.stack}`);
    for (const module of modules) {
      const file = relative(root, module.moduleId);
      const suites = [module, ...module.children.allSuites()];
      for (const error of suites.flatMap((suite) => suite.errors()))
        failures.push(`${file}: ${inShort(error)}`);
      for (const test of module.children.allTests("passed")) passed += test.result().state === "passed";
      for (const test of module.children.allTests("failed"))
        failures.push(`${file}: ${test.fullName}: ${test.result().errors.map(inShort).join("; ")}`);
    }
    writeFileSync(process.env.SUMMARY_FILE, JSON.stringify({ passed, failures }));
  }
}
