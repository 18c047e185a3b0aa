import { styleText } from "node:util";

/** Progress for people: one line that renews itself on a terminal, a line per tenth in a file. */
export interface Progress {
  show: (fraction: number | null, text: string) => void;
  /** A line that stays. */
  line: (text: string) => void;
}

const BAR_WIDTH = 24;

function bar(fraction: number): string {
  const filled = Math.round(fraction * BAR_WIDTH);
  return `${"━".repeat(filled)}${styleText("dim", "━".repeat(BAR_WIDTH - filled))}`;
}

export function createProgress(out: NodeJS.WriteStream): Progress {
  let last = "";
  const clear = () => (out.isTTY ? out.write("\r\u001b[2K") : undefined);
  return {
    show(fraction, text) {
      if (out.isTTY) {
        const share =
          fraction === null ? "" : `${bar(fraction)} ${String(Math.round(fraction * 100)).padStart(3)} %  `;
        clear();
        out.write(`${share}${text}`.slice(0, out.columns + share.length - 30));
        return;
      }
      const next = fraction === null ? text : `${Math.floor(fraction * 10) * 10} %  ${text}`;
      if (next === last) return;
      last = next;
      out.write(`${next}\n`);
    },
    line(text) {
      clear();
      out.write(`${text}\n`);
    },
  };
}
