/** `node test/conformance/fuzz.ts --seconds 600 [--seed 1]`: a longer run than the suite's. */
import { parseArgs } from "node:util";
import { runFuzz } from "./fuzz/run.ts";
import { startTarget } from "./fuzz/target.ts";
import { logProblems } from "./fuzz/verdict.ts";

const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
const seconds = Number(values.seconds ?? 600);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const target = await startTarget();
const end = performance.now() + seconds * 1_000;
console.log(`Seed ${seed}, ${seconds} s …`);
const report = await runFuzz(target, seed, () => performance.now() > end).finally(() => target.stop());
const problems = [
  ...report.problems,
  ...logProblems(target.service.log()).map((line) => `log: ${line.slice(0, 300)}`),
];
const mib = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`;
console.log(Object.fromEntries([...report.answers].toSorted()));
console.log(
  `${report.requests} requests; slowest ${Math.round(report.slowest.ms)} ms: ${report.slowest.what}`,
);
const { before, after, residentBefore, residentAfter } = report.memory;
console.log(
  `Held ${mib(before)} before, ${mib(after)} after; resident ${mib(residentBefore)}, ${mib(residentAfter)}`,
);
for (const problem of problems) console.log(problem);
console.log(`${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
