import "@releve/ui/later";
import { styleText } from "node:util";
import type { Why, WhyGateAnswer } from "@releve/api";
import { type Language, type Translator, type WhyText, createTranslator, createWhyText } from "@releve/ui";
import { explainShort } from "../explain.ts";
import { plain, print, printJson } from "../output.ts";

export interface WhyOutput {
  lang: Language;
  verbose?: true;
  json?: true;
}

const SIGNS = { pass: ["✓", "green"], stop: ["✗", "red"], unknown: ["?", "yellow"] } as const;

const FACT_SIGNS = { true: "✓", false: "✗", unknown: "?" } as const;

/** The gates as a column of signs, one line each; `verbose`: with every fact. */
export function printWhy(why: Why, { lang, verbose, json }: WhyOutput): void {
  if (json) {
    printJson(why);
    return;
  }
  const text = createTranslator(lang);
  const words = createWhyText(text, explainShort);
  const width = Math.max(...why.gates.map(({ gate }) => text.t(`why.gate.${gate}`).length));
  print(`${styleText("bold", plain(why.title))}\n${text.t(`why.outcome.${why.outcome}`)}\n`);
  for (const gate of why.gates) {
    const [sign, colour] = SIGNS[gate.verdict];
    const name = text.t(`why.gate.${gate.gate}`).padEnd(width);
    const line = `${styleText(colour, sign)} ${name}  ${plain(words.reason(gate))}`;
    print(gate.gate === why.decidedBy ? styleText("bold", line) : line);
    if (verbose) printEvidence(gate, text, words);
  }
  const changes = new Set(why.gates.flatMap((gate) => words.remedy(gate) ?? []));
  if (changes.size > 0) print(`\n${text.t("why.change")}`);
  for (const change of changes) print(`  → ${plain(change)}`);
  const limits = why.limits.map((limit) => text.t(`why.limit.${limit}`));
  const read = why.factsAt === null ? [] : [text.t("why.factsAt", { when: text.exact(why.factsAt) })];
  if (read.length + limits.length > 0) print(`\n${styleText("dim", [...read, ...limits].join("\n"))}`);
}

function printEvidence(gate: WhyGateAnswer, { t, relative }: Translator, words: WhyText): void {
  for (const item of gate.evidence) {
    const line = t("why.line", words.evidence(item));
    const sign = item.verdict === null ? "" : `${FACT_SIGNS[item.verdict]} `;
    const rule = item.rule === null ? "" : `  [${item.rule}]`;
    const age = item.at === null ? "" : `, ${t("why.read", { when: relative(item.at) })}`;
    print(styleText("dim", plain(`      ${sign}${line}${rule}${age}`)));
  }
  if (gate.moreEvidence > 0) print(styleText("dim", `      ${t("why.more", { count: gate.moreEvidence })}`));
}
