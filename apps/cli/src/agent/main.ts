#!/usr/bin/env node
import { parseArgs } from "node:util";
import { EXIT, report } from "../output.ts";
import { run } from "./run.ts";

// What a managed machine runs all day, bundled to one small program (tools/bundle.mjs): `releve agent run`, and the
// `agent work` that it forks now and then.

const OPTIONS = {
  data: { type: "string" },
  server: { type: "string" },
  account: { type: "string" },
  proxy: { type: "string" },
  wsus: { type: "string" },
} as const;

function commandOf(args: string[]): () => Promise<void> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const name = positionals.join(" ");
  if (name === "agent run") return () => run(values, import.meta.filename);
  if (name === "agent work") return async () => (await import("./work.ts")).work();
  throw new Error("This program knows `agent run` alone.");
}

async function main(): Promise<void> {
  try {
    const command = commandOf(process.argv.slice(2));
    await command().catch((error: unknown) => (process.exitCode = report(error)));
  } catch (error) {
    report(error);
    process.exitCode = EXIT.usage;
  }
}

// Not awaited: parts of the bundle that are loaded later import this module and wait until it is evaluated.
void main();
