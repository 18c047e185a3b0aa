import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import { createGunzip } from "node:zlib";
import {
  type Language,
  type Seen,
  Summary,
  annotate,
  explainCode,
  firstStep,
  kindSniffer,
} from "@releve/result-codes";
import { plain, plural, print, report } from "../output.ts";
import { type Answer, answerTo, headOf, jsonOf } from "./answer.ts";
import { blocksOf } from "./blocks.ts";
import { STANDARD_INPUT } from "./paths.ts";

export interface LogOptions {
  lang: Language;
  json?: true;
  annotate?: true;
  context: number;
}

const CHUNK_BYTES = 1024 * 1024;

function filesOf(path: string): string[] {
  if (path === STANDARD_INPUT || !statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  if (path === STANDARD_INPUT) return process.stdin;
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (!path.endsWith(".gz")) return file;
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
  file.on("error", (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}

const utf8Of = (latin1: string) => Buffer.from(latin1, "latin1").toString("utf8");

/** Every block of every file; one that cannot be read is reported, and the others go on. Answers whether all could. */
async function readAll(
  files: readonly string[],
  onFile: (path: string) => void,
  onBlock: (block: string) => void | Promise<void>,
): Promise<boolean> {
  let allRead = true;
  for (const path of files)
    try {
      onFile(path);
      for await (const block of blocksOf(chunksOf(path))) await onBlock(block);
    } catch (error) {
      report(error);
      allRead = false;
    }
  return allRead;
}

/** Prints the logs with ` [NAME: what it means]` behind every code, else byte for byte as they were. */
async function annotateAll(files: readonly string[], lang: Language): Promise<boolean> {
  let kindOf = kindSniffer();
  let allKnown = true;
  const write = async (block: string) => {
    const parts = annotate(block, kindOf(block), lang).map(({ text, explanation }) => {
      if (explanation === undefined) return text;
      allKnown &&= explanation.symbol !== undefined;
      const note = styleText("cyan", ` [${explanation.symbol ?? "?"}: ${explanation.title}]`);
      return text + Buffer.from(note).toString("latin1");
    });
    if (!process.stdout.write(parts.join(""), "latin1"))
      await new Promise((resolve) => process.stdout.once("drain", resolve));
  };
  const allRead = await readAll(files, () => (kindOf = kindSniffer()), write);
  return allRead && allKnown;
}

function jsonOfRow(row: Seen, answer: Answer): object {
  const { count, firstTime, lastTime, component, kind, file, line, context } = row;
  return {
    ...jsonOf(answer),
    count,
    first: firstTime ?? null,
    last: lastTime ?? null,
    component: component ?? null,
    log: kind,
    file,
    line,
    ...(context.length > 0 ? { context } : {}),
  };
}

function textOfRow(row: Seen, answer: Answer, manyFiles: boolean): string {
  const { firstTime, lastTime } = row;
  const times = firstTime === lastTime ? firstTime : `${firstTime ?? ""} – ${lastTime ?? ""}`;
  const count = answer.lang === "en" ? plural(row.count, "line") : plural(row.count, "ligne");
  const facts = [count, times, row.component, manyFiles ? row.file : undefined];
  const step = answer.advice && firstStep(answer.advice[answer.lang], row.kind);
  return [
    headOf(answer.explanation),
    `  ${answer.explanation.title}`,
    `  ${styleText("dim", plain(facts.filter((fact) => fact !== undefined).join(", ")))}`,
    ...(step === undefined ? [] : [`  → ${step}`]),
    ...row.context.map((line) => styleText("dim", `  | ${plain(line.replaceAll("\t", " "))}`)),
  ].join("\n");
}

/** Reads logs and says what their codes mean. Answers whether all could be read, codes were found, and all are known. */
export async function explainLogs(paths: readonly string[], options: LogOptions): Promise<boolean> {
  // Whoever reads, e.g. head(1), has enough.
  process.stdout.once("error", () => process.exit());
  const files = paths.flatMap(filesOf);
  if (options.annotate) return annotateAll(files, options.lang);
  const summary = new Summary({ contextLines: options.context, show: utf8Of });
  const allRead = await readAll(
    files,
    (path) => summary.begin(path),
    (block) => summary.add(block),
  );
  const rows = summary.rows();
  let allKnown = rows.length > 0;
  for (const [at, row] of rows.entries()) {
    const explanation = explainCode(row.code, options.lang, row.family);
    allKnown &&= explanation.symbol !== undefined;
    const answer = await answerTo(row.text, explanation, options.lang);
    if (options.json) print(JSON.stringify(jsonOfRow(row, answer)));
    else print(`${at > 0 ? "\n" : ""}${textOfRow(row, answer, files.length > 1)}`);
  }
  if (rows.length === 0 && !options.json)
    print(options.lang === "en" ? "No result codes found." : "Aucun code de résultat trouvé.");
  return allRead && allKnown;
}
