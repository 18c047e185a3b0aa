import { type Report, checkDate, checkSize, shown } from "./check.ts";
import { type Located, locatedChildren, valueOf } from "./located.ts";
import { digestHex, isFileName } from "./syntax.ts";

/** Files, with what is needed to fetch and to verify them: MS-WUSP 2.2.2.2.6, <26>. */
export function checkContent(files: Located | undefined, report: Report): void {
  for (const node of files?.children ?? [])
    if (node.name === "File") checkFile(node, report);
    else report(node, "not a File");
}

/** A File, or the file of a license. */
export function checkFile(node: Located, report: Report): void {
  const digest = required(node, "Digest", report);
  const algorithm = valueOf(node, "DigestAlgorithm") ?? "SHA1";
  if (digest !== undefined && digestHex(digest, algorithm) === undefined)
    report(node, `not base64 of a ${shown(algorithm)}: ${shown(digest)}`, "Digest");
  const name = required(node, "FileName", report);
  if (name !== undefined && !isFileName(name)) report(node, `not a file name: ${shown(name)}`, "FileName");
  if (required(node, "Size", report) !== undefined) checkSize(node, "Size", report);
  checkDate(node, "Modified", report);
  for (const additional of locatedChildren(node, "AdditionalDigest"))
    if (digestHex(additional.text, valueOf(additional, "Algorithm") ?? "") === undefined)
      report(additional, `not base64 of its algorithm's size: ${shown(additional.text)}`);
}

function required(node: Located, name: string, report: Report): string | undefined {
  const value = valueOf(node, name);
  if (value === undefined) report(node, `${name} is missing`);
  return value;
}
