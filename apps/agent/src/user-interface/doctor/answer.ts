import type { DoctorAnswer } from "@releve/api";
import { type ResultSymbol, RESULT_CODES, hexOf } from "@releve/result-codes";
import { AgentError } from "../../outcome.ts";

/** What every check answers with. */
export type Answer = Omit<DoctorAnswer, "check">;

type Finding = DoctorAnswer["finding"];
type Arguments = DoctorAnswer["args"];

export const ok = (finding: Finding, args: Arguments = {}): Answer => answer("ok", finding, args);
export const warn = (finding: Finding, args: Arguments = {}, symbol?: ResultSymbol): Answer =>
  answer("warn", finding, args, symbol);
export const fail = (finding: Finding, args: Arguments = {}, symbol?: ResultSymbol): Answer =>
  answer("fail", finding, args, symbol);
/** What it needs is not there: an earlier check says why. */
export const SKIPPED = answer("skip", "skipped", {});

function answer(
  verdict: Answer["verdict"],
  finding: Finding,
  args: Arguments,
  symbol?: ResultSymbol,
): Answer {
  return { verdict, finding, args, code: symbol === undefined ? null : hexOf(RESULT_CODES[symbol]) };
}

export function symbolOf(thrown: unknown, fallback: ResultSymbol): ResultSymbol {
  return thrown instanceof AgentError ? thrown.symbol : fallback;
}

export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
