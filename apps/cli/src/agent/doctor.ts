import { styleText } from "node:util";
import "@releve/ui/later";
import { agentDoctor } from "@releve/agent";
import type { DoctorAnswer } from "@releve/api";
import { type Language, type Translator, createTranslator, isMessageKey } from "@releve/ui";
import { explainShort } from "../explain.ts";
import { EXIT, plain, print, printJson } from "../output.ts";
import { dataDir, hideArguments } from "./run.ts";

export interface DoctorFlags {
  data?: string;
  proxy?: string;
  lang: Language;
  json?: true;
}

const SIGNS = {
  ok: ["✓", "green"],
  warn: ["!", "yellow"],
  fail: ["✗", "red"],
  skip: ["–", "dim"],
} as const;

/** Exits 1 when a check failed. */
export async function doctor({ data, proxy, lang, json }: DoctorFlags): Promise<void> {
  hideArguments(proxy);
  const answers = await agentDoctor(dataDir(data), proxy);
  if (json) printJson(answers);
  else printAnswers(answers, createTranslator(lang));
  if (answers.some(({ verdict }) => verdict === "fail")) process.exitCode = EXIT.failed;
}

function printAnswers(answers: readonly DoctorAnswer[], text: Translator): void {
  const { t } = text;
  const width = Math.max(...answers.map(({ check }) => t(`doctor.check.${check}`).length));
  for (const { check, verdict, finding, args, code } of answers) {
    const [sign, colour] = SIGNS[verdict];
    const name = t(`doctor.check.${check}`).padEnd(width);
    print(`${styleText(colour, sign)} ${name}  ${plain(t(`doctor.${finding}`, worded(args, text)))}`);
    if (verdict === "ok" || verdict === "skip") continue;
    const indent = " ".repeat(width + 4);
    if (code !== null) print(styleText("dim", plain(`${indent}${explainShort(code)}`)));
    const remedy = `doctor.remedy.${finding}`;
    if (isMessageKey(remedy)) print(`${indent}→ ${t(remedy)}`);
  }
}

function worded(args: DoctorAnswer["args"], { exact, bytes }: Translator): DoctorAnswer["args"] {
  const wordOf = (name: string, value: string | number) => {
    if (name.endsWith("At")) return exact(String(value));
    return name.endsWith("Bytes") ? bytes(Number(value)) : value;
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, wordOf(name, value)]));
}
