import type { DebianPackage } from "@releve/rules";
import { AgentError, type Operation } from "../../outcome.ts";
import { askTool } from "../tools.ts";

const FORMAT = "${Package}\\t${Architecture}\\t${Version}\\t${db:Status-Want}\\t${db:Status-Status}\\n";

/** States in which nothing of the package is unpacked: it is not here, dpkg(1) "Package states". */
const ABSENT = new Set(["not-installed", "config-files"]);

/** `dpkg-query -W` in our format, to packages; lines that do not fit are dropped. */
export function parsePackages(output: string): DebianPackage[] {
  return output.split("\n").flatMap((line) => {
    const [name, architecture, version, want, status, ...rest] = line.split("\t");
    if (name === undefined || status === undefined || rest.length > 0 || ABSENT.has(status)) return [];
    if (architecture === undefined || version === undefined) return [];
    return [{ name, architecture, version, status, held: want === "hold" }];
  });
}

/**
 * Packages that dpkg knows as present in any state. `names`: only these (in every architecture).
 * Undefined where dpkg does not exist; throws AgentError when it exists and cannot answer.
 */
export async function readPackages(
  operation: Operation,
  names: readonly string[] = [],
): Promise<DebianPackage[] | undefined> {
  const answer = await askTool("dpkg-query", ["-W", "-f", FORMAT, "--", ...names]);
  if (answer.status === "missing") return undefined;
  /** 1: none of the names, or not all of them, are known; what is known was printed. */
  const isAnswer = answer.status === 0 || (answer.status === 1 && names.length > 0);
  if (!isAnswer)
    throw new AgentError("OM_E_UNEXPECTED", operation, `dpkg-query failed: ${answer.stderr.slice(0, 400)}`);
  return parsePackages(answer.stdout);
}

/** Native and foreign architectures; undefined where dpkg does not exist. */
export async function readArchitectures(): Promise<{ native: string; foreign: string[] } | undefined> {
  const [native, foreign] = await Promise.all([
    askTool("dpkg", ["--print-architecture"]),
    askTool("dpkg", ["--print-foreign-architectures"]),
  ]);
  if (native.status !== 0 || foreign.status !== 0) return undefined;
  return { native: native.stdout.trim(), foreign: foreign.stdout.split("\n").filter((line) => line !== "") };
}
