import { oneOf, readAttributes, required } from "../attributes.ts";
import { type Element, type KeyPlace, NOT_WINDOWS } from "../element.ts";
import type { Trace, Verdict } from "../types.ts";
import { NEGATION, decided, shown, unknown } from "../verdict.ts";
import { KEY, NO_LOOP, describe, keyPath, placeOf } from "./registry.ts";

/** Most subkeys that the trace of a loop shows. */
const MAX_SHOWN = 5;

const LOOP = { ...KEY, TrueIf: required(oneOf(["Any", "All", "None"])) } as const;

/** MS-WUSP does not say what All is over no subkeys. */
function loopVerdict(trueIf: "Any" | "All" | "None", verdicts: readonly Verdict[]): Verdict {
  if (trueIf === "All") return verdicts.length === 0 ? "unknown" : decided(verdicts, "false");
  const any = decided(verdicts, "true");
  return trueIf === "Any" ? any : NEGATION[any];
}

/** Shows the subkeys that decided, or those that left it open, or else the first ones. */
function loopTrace(
  trueIf: "Any" | "All" | "None",
  passes: readonly { target: KeyPlace; trace: Trace }[],
): Trace {
  const verdict = loopVerdict(
    trueIf,
    passes.map(({ trace }) => trace.verdict),
  );
  const telling = verdict === "unknown" ? verdict : trueIf === "All" ? "false" : "true";
  const first = passes.filter(({ trace }) => trace.verdict === telling);
  return {
    verdict,
    because: `${trueIf} of ${passes.length} subkeys`,
    children: (first.length > 0 ? first : passes).slice(0, MAX_SHOWN).map(({ target, trace }) => ({
      verdict: trace.verdict,
      because: `in ${shown(target.path)}`,
      children: [trace],
    })),
  };
}

/** RegKeyLoop of BaseApplicabilityRules, MS-WUSP appendix note 42. A key that is not there has no subkeys. */
export const LOOP_ELEMENTS: Readonly<Record<string, Element>> = {
  RegKeyLoop: {
    kind: "loop",
    attributes: LOOP,
    evaluate: (expression, context, evaluateIn) => {
      const read = readAttributes(LOOP, expression.attributes, expression.name);
      if ("refusal" in read) return read.refusal;
      const { windows } = context.facts;
      if (!windows) return NOT_WINDOWS;
      const place = placeOf(read.values, context);
      if (!place) return NO_LOOP;
      const key = windows.registryKey(place.path, place.view);
      if (key === undefined) return unknown(`the key ${describe(place)} cannot be read`);
      const targets = (key?.subkeys ?? []).map((name) => ({ ...place, path: keyPath(place.path, name) }));
      return loopTrace(
        read.values.TrueIf,
        targets.map((target) => ({ target, trace: evaluateIn(target) })),
      );
    },
  },
};
