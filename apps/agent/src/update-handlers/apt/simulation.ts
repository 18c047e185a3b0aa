import { compareDebianVersions, isDebianVersion } from "@releve/rules";
import { isSamePackage, type PlannedPackage } from "./plan.ts";

/** One line of `apt-get -s`: what would happen to one package. */
export interface SimulatedStep {
  kind: "install" | "remove";
  name: string;
  architecture: string;
  before: string | undefined;
  after: string | undefined;
}

const INSTALL = /^Inst ([^\s:]+)(?::\S+)? (?:\[([^\]\s]+)\] )?\((\S+) .*?\[([^\]\s]+)\]\)/;
const REMOVE = /^(?:Remv|Purg) ([^\s:]+)(?::(\S+))?(?: \[([^\]\s]+)\])?/;

/** What `apt-get -s install` prints, as steps. */
export function parseSimulation(output: string): SimulatedStep[] {
  return output.split("\n").flatMap((line): SimulatedStep[] => {
    const install = INSTALL.exec(line);
    if (install !== null) {
      const [, name = "", before, after, architecture = ""] = install;
      return [{ kind: "install", name, architecture, before, after }];
    }
    const [, name, architecture = "", before] = REMOVE.exec(line) ?? [];
    return name === undefined ? [] : [{ kind: "remove", name, architecture, before, after: undefined }];
  });
}

/**
 * Why apt's intention is not what was approved, in one sentence; undefined when it is. Other packages may be
 * installed or upgraded as dependencies, but none removed, and none but \`mayGoBack\` downgraded.
 */
export function findDeviation(
  steps: readonly SimulatedStep[],
  packages: readonly PlannedPackage[],
  native: string,
  mayGoBack: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const { kind, name, before, after } of steps) {
    if (kind === "remove") return `apt would remove ${name}.`;
    if (before === undefined || after === undefined || !isDebianVersion(before)) continue;
    if (compareDebianVersions(after, before) < 0 && !mayGoBack.has(name))
      return `apt would downgrade ${name} from ${before} to ${after}.`;
  }
  for (const wanted of packages) {
    const step = steps.find((candidate) => isSamePackage(candidate, wanted, native));
    if (step?.after !== wanted.version)
      return `apt would install ${wanted.name} ${step?.after ?? "not at all"} instead of ${wanted.version}.`;
  }
  return undefined;
}
