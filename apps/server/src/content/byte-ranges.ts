/** More ranges than this are no honest request: the whole file is sent, as RFC 9110 14.2 allows. */
const MAX_RANGES = 32;

/** Inclusive positions. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The ranges of a Range header over `size` bytes, RFC 9110 section 14.1.2. `whole`: no header, another
 * unit, not well formed or abusive, so the header is ignored. `unsatisfiable`: no range lies inside.
 */
export function parseRanges(
  header: string | undefined,
  size: number,
): ByteRange[] | "whole" | "unsatisfiable" {
  const list = /^bytes\s*=(.*)$/i.exec(header?.trim() ?? "")?.[1];
  if (list === undefined) return "whole";
  const parts = list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0 || parts.length > MAX_RANGES) return "whole";
  const ranges: ByteRange[] = [];
  for (const part of parts) {
    const range = parseRange(part, size);
    if (range === "malformed") return "whole";
    if (range !== undefined) ranges.push(range);
  }
  if (ranges.length === 0) return "unsatisfiable";
  return overlapping(ranges) ? "whole" : ranges;
}

function parseRange(text: string, size: number): ByteRange | undefined | "malformed" {
  const [, first = "", last = ""] = /^(\d{0,16})-(\d{0,16})$/.exec(text) ?? [];
  if (first === "" && last === "") return "malformed";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? undefined : { start: size - length, end: size - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return "malformed";
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return Number(first) >= size ? undefined : { start: Number(first), end };
}

/** Overlapping ranges multiply an answer (RFC 9110 17.15); adjoining ones do not. */
function overlapping(ranges: readonly ByteRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  return sorted.some((range, at) => at > 0 && range.start <= (sorted[at - 1]?.end ?? -1));
}
