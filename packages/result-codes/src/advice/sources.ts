import { type Advice, SOURCES } from "./advice.ts";

/** A source's address: a URL, or a path in this repository. */
export function addressOf(source: Advice["sources"][number]): string {
  const found = Object.entries(SOURCES).find(([title]) => source === title || source.startsWith(`${title} `));
  return found?.[1] ?? "";
}
