import { styleText } from "node:util";
import {
  type Advice,
  type Explanation,
  type Language,
  type Side,
  WORDS,
  addressOf,
  aliasesAreSame,
  adviceFor,
} from "@releve/result-codes";

/** A code, all that is known of it, and what was asked. */
export interface Answer {
  input: string;
  explanation: Explanation;
  advice: Advice | undefined;
  lang: Language;
}

export async function answerTo(input: string, explanation: Explanation, lang: Language): Promise<Answer> {
  return { input, explanation, advice: await adviceFor(explanation), lang };
}

const NO_TEXT = { happened: undefined, causes: [], remedies: {} };
const NO_ADVICE = { seenIn: [], related: [], sources: [] };

/** One object per code, with every key, whatever is known. */
export function jsonOf({ input, explanation, advice, lang }: Answer): object {
  const {
    code,
    symbol = null,
    aliases,
    family = null,
    severity,
    title,
    nearest,
    fields = null,
  } = explanation;
  const { seenIn, related, sources } = advice ?? NO_ADVICE;
  const { happened: meaning = title, causes, remedies } = advice?.[lang] ?? NO_TEXT;
  const known = { input, code, symbol, aliases, family, severity, title, meaning, causes, remedies };
  return { ...known, seenIn, related, sources, nearest, fields, lang };
}

const INDENT = "  ";
const MIN_WIDTH = 40;

/** Cuts a paragraph at a terminal's width; whole where there is no terminal. */
function wrapped(text: string, first: string, rest: string): string {
  const width = process.stdout.isTTY ? Math.max(MIN_WIDTH, process.stdout.columns) : Infinity;
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

const numbered = (text: string, at: number) => wrapped(text, `${INDENT}${at + 1}. `, `${INDENT}   `);
const heading = (text: string) => styleText("bold", text);

function linesOfAdvice(advice: Advice, lang: Language): string[] {
  const words = WORDS[lang];
  const { happened, causes, remedies } = advice[lang];
  const operations = advice.seenIn.map((operation) => words.operations[operation]).join(", ");
  return [
    wrapped(happened, INDENT, INDENT),
    styleText("dim", `${INDENT}${words.seenIn}${words.colon}${operations}`),
    "",
    heading(words.causes),
    ...causes.flatMap(({ cause, tell }, at) => [
      numbered(cause, at),
      wrapped(tell, `${INDENT}   → `, `${INDENT}     `),
    ]),
    ...(Object.entries(remedies) as [Side, readonly string[]][]).flatMap(([side, steps]) => [
      "",
      heading(words.sides[side]),
      ...steps.map(numbered),
    ]),
    "",
    ...(advice.related.length > 0 ? [`${words.related}${words.colon}${advice.related.join(", ")}`] : []),
    `${words.sources}${words.colon.trimEnd()}`,
    ...advice.sources.map((source) => `${INDENT}${source}: ${addressOf(source)}`),
  ];
}

export function headOf({ code, symbol, family }: Explanation): string {
  return `${heading(code)}  ${symbol ?? "—"}${family ? ` (${family})` : ""}`;
}

export function textOf({ explanation, advice, lang }: Answer): string {
  const { code, aliases, nearest, title } = explanation;
  const sign = aliasesAreSame(Number(code)) ? "=" : WORDS[lang].elsewhere;
  return [
    headOf(explanation),
    ...(aliases.length > 0 ? [`${INDENT}${sign} ${aliases.join(", ")}`] : []),
    ...(nearest.length > 0 ? [`${INDENT}≈ ${nearest.join(", ")}`] : []),
    wrapped(title, INDENT, INDENT),
    ...(advice ? linesOfAdvice(advice, lang) : []),
  ].join("\n");
}
