import { RESULT_CODES, type ResultSymbol, hexOf } from "@releve/result-codes";
import { INSTALL } from "./rows-install.ts";
import { LOCAL } from "./rows-local.ts";
import { PROTOCOL } from "./rows-protocol.ts";
import type { Fault, Row, Rows } from "./types.ts";
import { WITHOUT_CODE } from "./without-code.ts";

export const PARTS: readonly Rows[] = [PROTOCOL, LOCAL, INSTALL];

// One row for each of the codes: a missing one is an error of types here, one too many fails the test.
const ROWS: Readonly<Record<ResultSymbol, Row>> = { ...PROTOCOL, ...LOCAL, ...INSTALL };

export const TABLE = (Object.keys(RESULT_CODES) as ResultSymbol[]).map((symbol) => ({
  symbol,
  row: ROWS[symbol],
}));

/** By the number's second half, as the article groups them; the first that fits. */
const SECTIONS: readonly (readonly [title: string, holds: (symbol: ResultSymbol) => boolean])[] = [
  ["The way to the service, and its answers", (symbol) => symbol.startsWith("OM_E_PT_")],
  ["Downloads", (symbol) => /^OMC?_E_(DM|DOWNLOAD)_/.test(symbol)],
  ["Installations", (symbol) => /^OM_[ES]_(UH|MSI|MSP)_|^OMC_/.test(symbol)],
  ["The data store", (symbol) => symbol.startsWith("OM_E_DS_")],
  ["Rules", (symbol) => symbol.startsWith("OM_E_EE_")],
  ["Reports, automatic updates and people", (symbol) => (RESULT_CODES[symbol] & 0xffff) >= 0x1000],
  ["The agent as a whole", () => true],
];

const HEAD = `# Result codes of the agent

What goes wrong, and what the agent calls it. *Raised* rows name the fault and the test that causes it for real; *decoded
only* rows say why there is no such fault in this agent: \`releve explain\` knows these codes, since other agents report
them. What happens next is the same for all failures: an event with the code (scan 148, download 161, installation 182),
kept until the service acknowledged it, and another try later, more slowly each time. The apt handler has its own page,
[apt-handler.md](apt-handler.md).

Made by \`npm run docs:agent-codes\` from \`tools/agent-codes/\`; tests keep it true.`;

const testOf = (test: string): string => {
  const at = test.indexOf(": ");
  return `\`${test.slice(0, at)}\`${test.slice(at).replaceAll("|", "\\|")}`;
};

function linesOf({ symbol, row }: (typeof TABLE)[number]): string[] {
  const start = `| \`${symbol}\` | ${hexOf(RESULT_CODES[symbol])}`;
  if ("raised" in row) return row.raised.map(([what, test]) => `${start} | ${what} | ${testOf(test)} |`);
  return [`${start} | *Decoded only.* ${row.decodedOnly} | |`];
}

const isRaised = ({ row }: { row: Row }): boolean => "raised" in row;

/** The whole of docs/reference/agent-result-codes.md. */
export function render(): string {
  const count = `${TABLE.filter(isRaised).length} of ${TABLE.length} codes are raised.`;
  const left = new Set(TABLE);
  const sections = SECTIONS.map(([title, holds]) => {
    const own = [...left].filter(({ symbol }) => holds(symbol));
    for (const each of own) left.delete(each);
    return [
      `## ${title}`,
      "",
      "| Symbol | Code | Fault | Test |",
      "|---|---|---|---|",
      ...own.flatMap(linesOf),
    ];
  });
  const rows = WITHOUT_CODE.map(([what, test]: Fault) => `| ${what} | ${testOf(test)} |`);
  const rest = ["## Faults that need no code", "", "| Fault | Test |", "|---|---|", ...rows];
  return [HEAD, "", count, ...[...sections, rest].flatMap((lines) => ["", ...lines]), ""].join("\n");
}
