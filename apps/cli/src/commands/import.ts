import { openAsBlob, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import type { ImportResult } from "@releve/api";
import { client } from "../connection.ts";
import { CliError, EXIT, plain, plural, print, printJson } from "../output.ts";

/** Files of a folder that are imported. */
const IMPORTED = /\.(xml|cab|sdp|gz)$/i;

/** Imports files one after the other, and says of each what was rejected, where and why. */
export async function importFiles(paths: string[], options: { json?: true }): Promise<void> {
  const api = client();
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const results: ImportResult[] = [];
  for (const path of files) {
    const name = path === "-" ? "standard input" : basename(path).slice(0, 255);
    const result = await api("importUpdates", { query: { name }, body: await contentOf(path) });
    results.push(result);
    if (!options.json) printResult(name, result);
  }
  if (options.json) printJson(results);
  if (results.some(({ rejected }) => rejected.length > 0)) process.exitCode = EXIT.failed;
}

/** The file, or the files of a folder and those below it. */
async function filesAt(path: string): Promise<string[]> {
  if (path === "-") return [path];
  if (!statSync(path, { throwIfNoEntry: false })) throw new CliError(`There is no file ${path}.`, EXIT.usage);
  if (!statSync(path).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && IMPORTED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Standard input is sent as it comes: nobody knows how long it is. */
function contentOf(path: string): Promise<Blob> | ReadableStream<Uint8Array> {
  return path === "-" ? (Readable.toWeb(process.stdin) as ReadableStream<Uint8Array>) : openAsBlob(path);
}

function printResult(
  name: string,
  { imported, unchanged, rejected, moreRejected, missing }: ImportResult,
): void {
  const count = rejected.length + moreRejected;
  print(`${plain(name)}: ${plural(imported, "update")} imported, ${unchanged} unchanged, ${count} rejected.`);
  for (const { place, reason } of rejected) {
    const { file, line, column, path } = place;
    const at = line === null ? "" : `:${line}:${column ?? 1}`;
    print(plain(`  ${file}${at}${path === null ? "" : ` ${path}`}: ${reason}`));
  }
  if (moreRejected > 0) print(`  … and ${moreRejected} more.`);
  if (missing.length > 0)
    print(`  Not known here, so that what needs them is offered to nobody: ${missing.join(", ")}`);
}
