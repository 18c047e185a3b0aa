import type { Advice, Side } from "./advice/advice.ts";
import { addressOf } from "./advice/sources.ts";
import { type Explanation, type Language, aliasesAreSame } from "./decode.ts";
import { WORDS } from "./words.ts";

/** How names of codes and addresses are written; as they are, unless told. */
interface Links {
  code: (name: string) => string;
  source: (title: string, address: string) => string;
}

const PLAIN: Links = { code: (name) => name, source: (title, address) => `${title}: ${address}` };

const numbered = (items: readonly string[]) => items.map((item, at) => `${at + 1}. ${item}`).join("\n");

function adviceParts(advice: Advice, language: Language, links: Links): string[] {
  const words = WORDS[language];
  const { happened, causes, remedies } = advice[language];
  return [
    happened,
    `${words.seenIn}${words.colon}${advice.seenIn.map((operation) => words.operations[operation]).join(", ")}.`,
    `## ${words.causes}`,
    numbered(causes.map(({ cause, tell }) => `${cause}\n   → ${tell}`)),
    ...(Object.entries(remedies) as [Side, readonly string[]][]).flatMap(([side, steps]) => [
      `## ${words.sides[side]}`,
      numbered(steps),
    ]),
    ...(advice.related.length > 0 ? [`## ${words.related}`, advice.related.map(links.code).join(", ")] : []),
    `## ${words.sources}`,
    advice.sources.map((source) => `- ${links.source(source, addressOf(source))}`).join("\n"),
  ];
}

/** All that is known of a code, as Markdown: for a ticket, or for a page of the reference. */
export function markdownOf(
  explanation: Explanation,
  advice: Advice | undefined,
  language: Language,
  links = PLAIN,
): string {
  const { code, symbol, aliases, title } = explanation;
  const names = aliases.map((alias) => `\`${alias}\``);
  const parts = [
    `# ${symbol ?? code}`,
    aliasesAreSame(Number(code)) ? [`\`${code}\``, ...names].join(" = ") : `\`${code}\``,
    `**${title}**`,
    ...(advice ? adviceParts(advice, language, links) : []),
    ...(names.length > 0 && !aliasesAreSame(Number(code))
      ? [`${WORDS[language].elsewhere} ${names.join(", ")}.`]
      : []),
  ];
  return `${parts.join("\n\n")}\n`;
}
