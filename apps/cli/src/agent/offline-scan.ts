import { resolve } from "node:path";
import { type OfflineScan, offlineScan } from "@releve/agent";
import { hexOf } from "@releve/result-codes";
import { type FactFlags, recordedFactsOf } from "../commands/recorded-facts.ts";
import { explainShort } from "../explain.ts";
import { EXIT, plain, plural, print, printJson, table } from "../output.ts";
import { dataDir, named } from "./run.ts";

export interface OfflineScanFlags extends FactFlags {
  data?: string;
  json?: true;
}

/** Exits 1 when some updates could not be used in full; the result holds for the others. */
export async function scanPackage(file: string, flags: OfflineScanFlags): Promise<void> {
  const found = await named(() => offlineScan(resolve(file), dataDir(flags.data), recordedFactsOf(flags)));
  if (flags.json) printJson(found);
  else printScan(found);
  if (found.code !== 0) process.exitCode = EXIT.failed;
}

function printScan({ createdAt, needed, installed, code, problems }: OfflineScan): void {
  const titles = new Map(needed.map(({ updateId, title }) => [updateId, title]));
  if (needed.length > 0)
    print(
      table(needed, [
        { title: "Update", value: ({ updateId }) => updateId },
        { title: "Files", value: ({ urls }) => String(urls.length), align: "right" },
        { title: "Title", value: ({ title, updateId }) => (title === updateId ? "" : title) },
      ]),
    );
  const of = createdAt === undefined ? "" : ` of ${new Date(createdAt).toISOString().slice(0, 10)}`;
  print(`${plural(needed.length, "update")} needed, ${installed.length} installed, by the package${of}.`);
  if (code === 0) return;
  print(explainShort(hexOf(code)));
  for (const { updateId, code: own } of problems)
    print(`  ${plain(titles.get(updateId) ?? updateId)}: ${explainShort(hexOf(own))}`);
}
