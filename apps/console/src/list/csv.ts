import type { Column } from "./columns.ts";

/** Spreadsheets run cells that start so; names from devices are not trusted (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(value: string | number): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with a head row. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => cellOf(column.title))];
  for (const row of rows) lines.push(columns.map((column) => cellOf(column.text(row))));
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** Hands a text to the browser as a download. The mark makes spreadsheets read UTF-8. */
export function download(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
