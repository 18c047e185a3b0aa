/** How the article says that a client evaluates: every update, and for each all that supersede it, in order. */
import type { CoreFragment } from "@releve/metadata";
import { type Expression, type Facts, evaluate } from "@releve/rules";

/** An expected outcome: the time that whoever asked for the scan gives it is over. */
export const TIMED_OUT = Symbol("timed out");

interface Checked {
  /** Update ids of software that applies and that nothing that applies supersedes. */
  needed: string[];
  installed: string[];
  /** Rules that were evaluated. */
  evaluated: number;
}

/** CPU milliseconds of this thread: those of others beside it must not count. */
export const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Nothing is remembered: a rule is evaluated, and its facts are read, each time that an update comes by. */
export function checkEverything(
  cores: readonly CoreFragment[],
  facts: Facts,
  budgetMs = Infinity,
): Checked | typeof TIMED_OUT {
  const until = cpuMs() + budgetMs;
  const byId = new Map(cores.map((core) => [core.identity.updateId, core]));
  const successors = new Map<string, CoreFragment[]>();
  for (const core of cores)
    for (const id of core.superseded) successors.set(id, [...(successors.get(id) ?? []), core]);
  let evaluated = 0;
  const holds = (rule: Expression | undefined): boolean => {
    evaluated++;
    return rule !== undefined && evaluate(rule, facts).verdict === "true";
  };
  const isOpen = ({ prerequisites }: CoreFragment): boolean =>
    prerequisites.every(({ anyOf }) =>
      anyOf.some((id) => {
        const gate = byId.get(id);
        return gate !== undefined && isOpen(gate) && holds(gate.rules.isInstalled);
      }),
    );
  const standing = (core: CoreFragment): "installed" | "applicable" | "neither" => {
    if (!isOpen(core)) return "neither";
    if (holds(core.rules.isInstalled)) return "installed";
    return holds(core.rules.isInstallable) ? "applicable" : "neither";
  };
  const found: Pick<Checked, "needed" | "installed"> = { needed: [], installed: [] };
  for (const core of cores) {
    if (core.updateType !== "Software") continue;
    const its = standing(core);
    let isSuperseded = false;
    for (let above = successors.get(core.identity.updateId) ?? []; above.length > 0;) {
      if (cpuMs() > until) return TIMED_OUT;
      for (const successor of above) isSuperseded = standing(successor) !== "neither" || isSuperseded;
      above = above.flatMap(({ identity }) => successors.get(identity.updateId) ?? []);
    }
    if (its === "neither" || isSuperseded) continue;
    found[its === "installed" ? "installed" : "needed"].push(core.identity.updateId);
  }
  return { ...found, evaluated };
}
