import { matchesIn } from "./matches.ts";

export interface Seen {
  code: number;
  count: number;
  firstLine: string;
  lastLine: string;
  /** Lines around the first, itself included. */
  context: readonly string[];
}

/** A hostile log cannot make the summary grow without end. */
const MAX_CODES = 10_000;
const MAX_KEPT_LINE = 300;

/** The line around a position, detached from its block, so that the block can go. */
function lineAt(block: string, at: number): string {
  const start = block.lastIndexOf("\n", at) + 1;
  const end = block.indexOf("\n", at);
  return detached(block.slice(start, end < 0 ? undefined : end));
}

function detached(line: string): string {
  return Buffer.from(line.slice(0, MAX_KEPT_LINE), "latin1").toString("utf8").trimEnd();
}

function contextAt(block: string, at: number, lines: number): string[] {
  let start = block.lastIndexOf("\n", at) + 1;
  let end = block.indexOf("\n", at);
  for (let line = 0; line < lines && start > 0; line++) start = block.lastIndexOf("\n", start - 2) + 1;
  for (let line = 0; line < lines && end >= 0; line++) end = block.indexOf("\n", end + 1);
  return block
    .slice(start, end < 0 ? undefined : end)
    .trimEnd()
    .split("\n")
    .map(detached);
}

/** Adds what a block holds. Context ends with the block. */
export function addBlock(seen: Map<number, Seen>, block: string, contextLines: number): void {
  const last = new Map<number, number>();
  for (const { code, start } of matchesIn(block)) {
    const known = seen.get(code);
    if (known) known.count++;
    else if (seen.size < MAX_CODES) {
      const firstLine = lineAt(block, start);
      const context = contextLines > 0 ? contextAt(block, start, contextLines) : [];
      seen.set(code, { code, count: 1, firstLine, lastLine: firstLine, context });
    }
    last.set(code, start);
  }
  for (const [code, at] of last) {
    const known = seen.get(code);
    if (known) known.lastLine = lineAt(block, at);
  }
}

const TIME = /\d{4}[-/]\d\d[-/]\d\d[ T\t]+\d\d:\d\d:\d\d/;
const AGENT_TIME = /"time":(\d{12,14})\b/;

/** When a line says that it was written, as it says it; undefined: it does not. */
export function timeOf(line: string): string | undefined {
  const epoch = AGENT_TIME.exec(line)?.[1];
  if (epoch !== undefined) return new Date(Number(epoch)).toISOString();
  return TIME.exec(line)?.[0].replace(/\s+/, " ");
}

/** Who wrote it: WindowsUpdate.log of both generations; CBS, DISM and setup logs. */
const COMPONENTS = [
  /^\S+[ \t]+\S+[ \t]+\d+[ \t]+[0-9a-f]+[ \t]+(\w+)/i,
  /^\S+ [\d:]+, \w+ +(?:\[\w+\] )?(\w+) /,
];

export function componentOf(line: string): string | undefined {
  for (const pattern of COMPONENTS) {
    const name = pattern.exec(line)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
