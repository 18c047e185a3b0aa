import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { BenchResult } from "./result.ts";

/** Runs one benchmark, `bench/NAME.bench.ts`, and prints its result. Exit code 1: a target was missed. */
const [name = "", format] = process.argv.slice(2);
const { default: run } = (await import(
  pathToFileURL(join(import.meta.dirname, `${name}.bench.ts`)).href
)) as { default: () => Promise<BenchResult> };
const result = await run();

if (format === "--json") console.log(JSON.stringify(result));
else {
  console.log(`\n${result.name}: ${result.ok ? "targets met" : "TARGET MISSED"}`);
  for (const [metric, value] of Object.entries(result.metrics))
    console.log(
      `  ${metric.padEnd(44)} ${value.toPrecision(4).padStart(10)}   ${result.targets[metric] ?? ""}`,
    );
}
process.exit(result.ok ? 0 : 1);
