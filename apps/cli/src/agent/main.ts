#!/usr/bin/env node
import { parseArgs } from "node:util";
import { EXIT, report } from "../output.ts";
import { run } from "./run.ts";

// What a managed machine runs all day: `releve agent run` alone, bundled to one small program (tools/bundle.mjs).

const OPTIONS = {
  data: { type: "string" },
  server: { type: "string" },
  account: { type: "string" },
  proxy: { type: "string" },
  wsus: { type: "boolean" },
} as const;

function flagsOf(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (positionals.join(" ") !== "agent run") throw new Error("This program knows `agent run` alone.");
  return values;
}

async function main(): Promise<void> {
  try {
    const flags = flagsOf(process.argv.slice(2));
    await run(flags).catch((error: unknown) => (process.exitCode = report(error)));
  } catch (error) {
    report(error);
    process.exitCode = EXIT.usage;
  }
}

// Not awaited: parts of the bundle that are loaded later import this module and wait until it is evaluated.
void main();
