import { MAX_LOG_BYTES } from "@releve/api";

const MARK = "\n[… the middle was left out …]\n";

/** Gathers an install log within MAX_LOG_BYTES: the beginning and the end are kept, the middle goes. */
export function createLogText(maxBytes = MAX_LOG_BYTES): { add: (line: string) => void; text: () => string } {
  const half = Math.floor((maxBytes - Buffer.byteLength(MARK)) / 2);
  const head: string[] = [];
  const tail: string[] = [];
  let headBytes = 0;
  let tailBytes = 0;
  let isCut = false;
  return {
    add: (line) => {
      const text = `${line.slice(0, 10_000)}\n`;
      const bytes = Buffer.byteLength(text);
      if (tail.length === 0 && headBytes + bytes <= half) {
        head.push(text);
        headBytes += bytes;
        return;
      }
      tail.push(text);
      tailBytes += bytes;
      for (let first = tail[0]; tailBytes > half && first !== undefined; first = tail[0]) {
        tail.shift();
        tailBytes -= Buffer.byteLength(first);
        isCut = true;
      }
    },
    text: () => head.join("") + (isCut ? MARK : "") + tail.join(""),
  };
}
