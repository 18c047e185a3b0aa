import type { Family } from "../families.ts";
import { type Found, codesIn } from "./codes-in.ts";
import { type LogKind, componentOf, kindSniffer, timeOf } from "./kinds.ts";

/** One code of some logs. */
export interface Seen {
  code: number;
  family: Family | undefined;
  /** Lines that have it. */
  count: number;
  /** As the logs say it; undefined: no line with it, or before it, says a time. */
  firstTime: string | undefined;
  lastTime: string | undefined;
  /** Of the first line: who wrote it, in what kind of log, in which file, and the line itself. */
  component: string | undefined;
  kind: LogKind;
  file: string;
  line: string;
  /** The code as that line has it. */
  text: string;
  /** Lines around the first one, itself included; empty unless asked for. */
  context: string[];
}

export interface SummaryOptions {
  contextLines: number;
  /** A line as people read it: detached from its block, so that the block can go. */
  show: (line: string) => string;
}

/** A hostile log cannot make the summary grow without end. */
const MAX_CODES = 10_000;
export const MAX_CONTEXT_LINES = 100;
const MAX_LINE_LENGTH = 300;
/** How far before a line without a time its time is looked for. */
const MAX_LOOK_BACK = 16 * 1024;

const lineStart = (text: string, at: number) => (at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1);

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Sums up the codes of logs, block by block of whole lines, in memory that their size does not change. */
export class Summary {
  readonly #seen = new Map<string, Seen>();
  readonly #options: SummaryOptions;
  /** Those whose context goes on in the next block, and how many lines they still want. */
  #open: { seen: Seen; wanted: number }[] = [];
  /** The last lines of the block before. */
  #before = "";
  #file = "";
  #kindOf = kindSniffer();
  #kind: LogKind = "text";

  constructor(options: SummaryOptions) {
    this.#options = options;
  }

  /** What follows is another file's. */
  begin(file: string): void {
    this.#file = file;
    this.#kindOf = kindSniffer();
    this.#before = "";
    this.#open = [];
  }

  add(block: string): void {
    this.#kind = this.#kindOf(block);
    this.#goOn(block);
    const last = new Map<Seen, Found>();
    for (const found of codesIn(block, this.#kind)) {
      const seen = this.#seenFor(found, block);
      if (seen === undefined) continue;
      const before = last.get(seen);
      if (before === undefined || block.slice(before.end, found.start).includes("\n")) seen.count++;
      last.set(seen, found);
    }
    for (const [seen, found] of last) this.#sawLast(seen, block, found.start);
    if (this.#options.contextLines > 0) this.#before = this.#tail(block);
  }

  /** Most frequent first. */
  rows(): Seen[] {
    return [...this.#seen.values()].toSorted((a, b) => b.count - a.count);
  }

  #seenFor({ code, family, start, end }: Found, block: string): Seen | undefined {
    const key = `${code} ${family ?? ""}`;
    const known = this.#seen.get(key);
    if (known !== undefined || this.#seen.size >= MAX_CODES) return known;
    const kind = this.#kind;
    const line = block.slice(lineStart(block, start), lineEnd(block, start));
    const time = this.#timeAt(block, start);
    const seen: Seen = {
      code,
      family,
      count: 0,
      firstTime: time,
      lastTime: time,
      component: componentOf(line, kind),
      kind,
      file: this.#file,
      line: this.#shown(line),
      text: this.#shown(block.slice(start, end)),
      context: [],
    };
    if (this.#options.contextLines > 0) this.#addContext(seen, block, start);
    this.#seen.set(key, seen);
    return seen;
  }

  /** Files may come in any order: the times are the earliest and the latest of all. */
  #sawLast(seen: Seen, block: string, at: number): void {
    const time = this.#timeAt(block, at);
    if (time === undefined) return;
    if (seen.firstTime === undefined || time < seen.firstTime) seen.firstTime = time;
    if (seen.lastTime === undefined || time > seen.lastTime) seen.lastTime = time;
  }

  #timeAt(block: string, at: number): string | undefined {
    const end = lineEnd(block, at);
    const own = timeOf(block.slice(lineStart(block, at), end));
    return own ?? timeOf(block.slice(Math.max(0, at - MAX_LOOK_BACK), end));
  }

  #shown(line: string): string {
    return this.#options.show(line.slice(0, MAX_LINE_LENGTH)).trimEnd();
  }

  #shownLines(text: string): string[] {
    return text === "" ? [] : text.split("\n").map((line) => this.#shown(line));
  }

  #addContext(seen: Seen, block: string, at: number): void {
    const wanted = this.#options.contextLines;
    let from = lineStart(block, at);
    let before = 0;
    for (; before < wanted && from > 0; before++) from = lineStart(block, from - 1);
    const earlier = before < wanted ? this.#shownLines(this.#before).slice(before - wanted) : [];
    let to = lineEnd(block, at);
    let after = 0;
    for (; after < wanted && to + 1 < block.length; after++) to = lineEnd(block, to + 1);
    seen.context = [...earlier, ...this.#shownLines(block.slice(from, to))];
    if (after < wanted) this.#open.push({ seen, wanted: wanted - after });
  }

  /** Gives the contexts that the block before left open their next lines. */
  #goOn(block: string): void {
    if (this.#open.length === 0) return;
    const lines = this.#firstLines(block);
    this.#open = this.#open.flatMap(({ seen, wanted }) => {
      seen.context.push(...lines.slice(0, wanted));
      return wanted > lines.length ? [{ seen, wanted: wanted - lines.length }] : [];
    });
  }

  #firstLines(block: string): string[] {
    let to = -1;
    for (let line = 0; line < this.#options.contextLines && to + 1 < block.length; line++)
      to = lineEnd(block, to + 1);
    return this.#shownLines(block.slice(0, Math.max(0, to)));
  }

  /** The last lines of what came so far: of this block, and of those before when it is short. */
  #tail(block: string): string {
    const text = block.endsWith("\n") ? block.slice(0, -1) : block;
    let from = text.length + 1;
    let lines = 0;
    for (; lines < this.#options.contextLines && from > 0; lines++) from = lineStart(text, from - 1);
    const own = text.slice(from);
    if (from > 0 || lines >= this.#options.contextLines || this.#before === "") return own;
    const earlier = this.#before.split("\n").slice(lines - this.#options.contextLines);
    return [...earlier, own].join("\n");
  }
}
