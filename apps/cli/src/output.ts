import { inspect, styleText } from "node:util";

/** Exit codes of `releve`; scripts depend on them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, refused: 3, unreachable: 4 } as const;

/** A failure that the person at the terminal can act on: message, what to do, and the exit code. */
export class CliError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, { cause });
    this.name = "CliError";
    this.exitCode = exitCode;
  }
}

export interface Column<T> {
  title: string;
  value: (row: T) => string;
  align?: "right";
}

// eslint-disable-next-line no-control-regex -- names come from machines: none may steer the terminal
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
/** Text that cannot steer a terminal. */
export const plain = (text: string) => text.replace(CONTROL, "\u{fffd}");

/** Lines of an aligned table, cut to the terminal's width when there is one. */
export function table<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  width = process.stdout.columns,
): string {
  const cells = rows.map((row) => columns.map((column) => plain(column.value(row))));
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const lineOf = (line: readonly string[]) => {
    const text = line
      .map((cell, i) =>
        columns[i]?.align === "right" ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join("  ")
      .trimEnd();
    return width && text.length > width ? `${text.slice(0, width - 1)}…` : text;
  };
  return [styleText("dim", lineOf(columns.map((column) => column.title))), ...cells.map(lineOf)].join("\n");
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Lines of `label: value`, labels aligned. */
export function facts(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs
    .map(([label, value]) => `${styleText("dim", label.padEnd(width))}  ${plain(value)}`)
    .join("\n");
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Decimal units, one decimal below ten: `1.4 MB`. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit] ?? ""}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function when(instant: string | null): string {
  return instant === null ? "never" : instant.slice(0, 16).replace("T", " ");
}

/** Says what failed on standard error; the chain of causes only with RELEVE_DEBUG. */
export function report(error: unknown): number {
  const message = error instanceof Error ? error.message : inspect(error);
  process.stderr.write(`${styleText("red", "releve:")} ${message}\n`);
  if (process.env["RELEVE_DEBUG"]) process.stderr.write(`${inspect(error)}\n`);
  return error instanceof CliError ? error.exitCode : EXIT.failed;
}
