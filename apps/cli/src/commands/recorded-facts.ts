import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Facts } from "@releve/rules";
import { type MountedHive, openHive, recordedFacts } from "@releve/rules/facts";
import type { Command } from "commander";
import { CliError, EXIT, plain } from "../output.ts";

/** Facts of a Windows of which only hives are known. */
const NO_FACTS = '{"format":"releve-facts","version":1,"windows":{}}';

export interface FactFlags {
  facts?: string;
  hive: string[];
}

export const withFacts = (command: Command): Command =>
  command
    .option("--facts <file>", "facts that tools/collect-facts.ps1 recorded")
    .option(
      "--hive <file>",
      "registry hive, named as its key or KEY=FILE; may be repeated",
      (value: string, before: string[]) => [...before, value],
      [],
    );

/** Undefined where neither facts nor hives were given. */
export function recordedFactsOf({ facts, hive }: FactFlags): Facts | undefined {
  if (facts === undefined && hive.length === 0) return undefined;
  const hives = hive.map(mounted);
  if (facts === undefined) return recordedFacts(NO_FACTS, hives);
  return read(facts, (bytes) => recordedFacts(bytes.toString("utf8"), hives));
}

function read<T>(file: string, use: (bytes: Buffer) => T): T {
  try {
    return use(readFileSync(file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "unreadable";
    throw new CliError(plain(`${file}: ${reason}`), EXIT.failed, cause);
  }
}

/** `SOFTWARE=copy.hiv`, or a file that is named as its key: `SOFTWARE.hive`. */
function mounted(argument: string): MountedHive {
  const equals = argument.indexOf("=");
  const file = argument.slice(equals + 1);
  const mount = equals < 0 ? basename(file, extname(file)) : argument.slice(0, equals);
  return { mount, hive: read(file, openHive) };
}
