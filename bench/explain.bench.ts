import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type BenchResult, median, resultOf } from "./result.ts";
import { scratchFolder } from "./scratch.ts";

const MEGABYTES = 1000;
const ROUNDS = 3;
const STARTS = 10;
/** One line in so many has a code, as in a WindowsUpdate.log of a computer with a fault. */
const LINES_PER_CODE = 10;
const CLI = join(import.meta.dirname, "../apps/cli/src/main.mjs");

/** `releve explain` over a log of a gigabyte, against grep looking for hexadecimal codes; and the time of a start. */
export default function explainBench(): Promise<BenchResult> {
  using scratch = scratchFolder();
  const log = join(scratch.path, "WindowsUpdate.log");
  writeLog(log);
  const [ours, grep, starts, bare]: [number[], number[], number[], number[]] = [[], [], [], []];
  timed(process.execPath, [CLI, "explain", "0x80cf4015"]);
  for (let round = 0; round < ROUNDS; round++) {
    grep.push(timed("grep", ["-Eao", "0x[0-9a-f]{8}", log]));
    ours.push(timed(process.execPath, [CLI, "explain", log]));
  }
  for (let start = 0; start < STARTS; start++) {
    bare.push(timed(process.execPath, ["--eval", "0"]));
    starts.push(timed(process.execPath, [CLI, "explain", "0x80cf4015"]));
  }
  return Promise.resolve(
    resultOf(
      "explain",
      {
        megabytes_per_second: MEGABYTES / median(ours),
        grep_megabytes_per_second: MEGABYTES / median(grep),
        speed_to_grep: median(grep) / median(ours),
        start_milliseconds: median(starts) * 1000,
        start_to_bare_node: median(starts.map((start, at) => start / (bare[at] ?? 0))),
      },
      { speed_to_grep: ">= 0.5", start_milliseconds: "<= 150" },
    ),
  );
}

function writeLog(path: string): void {
  const codes = ["0x8024402c", "0x80072ee2", "0x80240017", "0x800f081f", "0x80070643"];
  const lines = Array.from({ length: 10_000 }, (_, at) => {
    const second = String(at % 60).padStart(2, "0");
    const text =
      at % LINES_PER_CODE === 0
        ? `WARNING: Failed to synchronize, error = ${codes[(at / LINES_PER_CODE) % codes.length] ?? ""}`
        : `Found ${at % 7} updates and 74 categories in search; evaluated 1204 rules`;
    return `2026-11-26\t10:00:${second}:123\t 812\t1a2c\tAgent\t  * ${text}\n`;
  });
  const block = Buffer.from(lines.join(""));
  const file = openSync(path, "w");
  for (let written = 0; written < MEGABYTES * 1e6; written += block.length) writeSync(file, block);
  closeSync(file);
}

/** Seconds that a program takes, its output thrown away. */
function timed(program: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, error } = spawnSync(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 30,
  });
  if (error ?? status !== 0) throw new Error(`${program} failed.`, { cause: error });
  return (performance.now() - start) / 1000;
}
