import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import { type Explanation, type Language, explain, hexOf } from "@releve/result-codes";
import { plain, plural, print } from "../output.ts";
import { annotated } from "./annotate.ts";
import { blocksOf } from "./blocks.ts";
import { type Seen, addBlock, componentOf, timeOf } from "./summary.ts";

export interface LogOptions {
  lang: Language;
  json?: true;
  annotate?: true;
  context: number;
}

const CHUNK_BYTES = 1024 * 1024;

export function isPath(text: string): boolean {
  return text === "-" || existsSync(text);
}

function filesOf(path: string): string[] {
  if (path === "-" || !statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  return path === "-" ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

/** Reads logs and says what their codes mean. Answers whether all are known. */
export async function explainLogs(paths: readonly string[], options: LogOptions): Promise<boolean> {
  // Whoever reads, e.g. head(1), has enough.
  process.stdout.once("error", () => process.exit());
  const seen = new Map<number, Seen>();
  let allKnown = true;
  for (const file of paths.flatMap(filesOf))
    for await (const block of blocksOf(chunksOf(file)))
      if (options.annotate) {
        const text = annotated(block, options.lang, (known) => (allKnown &&= known));
        if (!process.stdout.write(text, "latin1"))
          await new Promise((resolve) => process.stdout.once("drain", resolve));
      } else addBlock(seen, block, options.context);
  if (options.annotate) return allKnown;
  const rows = [...seen.values()]
    .toSorted((a, b) => b.count - a.count)
    .map((row) => ({ row, explanation: explain(hexOf(row.code), options.lang) }))
    .filter((entry): entry is { row: Seen; explanation: Explanation } => entry.explanation !== undefined);
  if (options.json)
    print(
      JSON.stringify(
        rows.map(({ row, explanation }) => jsonOf(row, explanation)),
        null,
        2,
      ),
    );
  else if (rows.length > 0) print(rows.map(({ row, explanation }) => textOf(row, explanation)).join("\n\n"));
  else print(options.lang === "en" ? "No result codes found." : "Aucun code de résultat trouvé.");
  return rows.every(({ explanation }) => explanation.symbol !== undefined);
}

function jsonOf(row: Seen, explanation: Explanation): object {
  const { count, firstLine, lastLine, context } = row;
  return {
    ...explanation,
    count,
    first: timeOf(firstLine),
    last: timeOf(lastLine),
    component: componentOf(firstLine),
    ...(context.length > 0 ? { context } : {}),
  };
}

function textOf({ count, firstLine, lastLine, context }: Seen, explanation: Explanation): string {
  const [first, last] = [timeOf(firstLine), timeOf(lastLine)];
  const times = first === undefined ? undefined : first === last ? first : `${first} – ${last ?? ""}`;
  const facts = [plural(count, "time"), times, componentOf(firstLine)].filter((fact) => fact !== undefined);
  return [
    `${styleText("bold", explanation.code)}  ${explanation.symbol ?? "?"}`,
    `  ${explanation.title}`,
    `  ${styleText("dim", facts.join(", "))}`,
    ...context.map((line) => styleText("dim", `  | ${plain(line.replaceAll("\t", " "))}`)),
  ].join("\n");
}
