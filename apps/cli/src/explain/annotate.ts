import type { Language } from "@releve/result-codes";
import { explain, hexOf } from "@releve/result-codes";
import { explanationOf, matchesIn } from "./matches.ts";

/** The block with ` [NAME: what it means]` behind every code; else byte for byte as it was. */
export function annotated(block: string, language: Language, onCode: (known: boolean) => void): string {
  const parts: string[] = [];
  let from = 0;
  for (const { code, end } of matchesIn(block)) {
    const explanation = explain(hexOf(code), language) ?? explanationOf(code);
    onCode(explanation.symbol !== undefined);
    const note = ` [${explanation.symbol ?? "?"}: ${explanation.title}]`;
    parts.push(block.slice(from, end), Buffer.from(note).toString("latin1"));
    from = end;
  }
  parts.push(block.slice(from));
  return parts.join("");
}
