import {
  ALL_COMPUTERS,
  UNASSIGNED_COMPUTERS,
  type WhyArguments,
  type WhyEvidence,
  type WhyGateAnswer,
} from "@releve/api";
import { isMessageKey } from "./messages/index.ts";
import type { Translator } from "./translate.ts";

/** The words of a why answer, the same in console and command line. */
export interface WhyText {
  reason: (gate: WhyGateAnswer) => string;
  /** Undefined: nothing has to change. */
  remedy: (gate: WhyGateAnswer) => string | undefined;
  evidence: (evidence: WhyEvidence) => { fact: string; value: string };
}

/** `codeText`: how a result code is shown; it is never alone. */
export function createWhyText(
  text: Translator,
  codeText: (code: string) => string,
  now: number = Date.now(),
): WhyText {
  const { t, relative } = text;
  const builtIn: Readonly<Record<string, string>> = {
    [ALL_COMPUTERS]: t("groups.allComputers"),
    [UNASSIGNED_COMPUTERS]: t("groups.unassigned"),
  };
  const wordOf = (name: string, value: string | number, { groupId }: WhyArguments): string | number => {
    if (name.endsWith("At")) return relative(value, now);
    if (name === "code") return codeText(String(value));
    return name === "group" ? (builtIn[String(groupId)] ?? value) : value;
  };
  const worded = (args: WhyArguments): WhyArguments =>
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, wordOf(name, value, args)]));
  return {
    reason: ({ reason, args }) => t(`why.${reason}`, worded(args)),
    remedy: ({ remedy }) =>
      remedy === null ? undefined : t(`why.remedy.${remedy.code}`, worded(remedy.args)),
    evidence: ({ fact, args, value }) => ({
      fact: t(`why.fact.${fact}`, worded(args)),
      value: valueText(value),
    }),
  };

  function valueText(value: string): string {
    const key = `why.value.${value}`;
    if (isMessageKey(key)) return t(key);
    if (/^0x[0-9A-F]{8}$/.test(value)) return codeText(value);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? relative(value, now) : value;
  }
}
