import { existsSync } from "node:fs";

export const STANDARD_INPUT = "-";

/** Apart from what reads logs, which codes alone do not need. */
export function isPath(text: string): boolean {
  return text === STANDARD_INPUT || existsSync(text);
}
