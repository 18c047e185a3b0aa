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
  let lastTenth = -1;
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
      const tenth = fraction === null ? -1 : Math.floor(fraction * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      out.write(`${fraction === null ? "" : `${tenth * 10} %  `}${text}\n`);
    },
    line(text) {
      clear();
      lastTenth = -1;
      out.write(`${text}\n`);
    },
  };
}
