import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** One file's size and how many older ones are kept. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

interface Destination {
  write: (line: string) => void;
}

/**
 * Appends lines; a full file becomes `path.1`, and so on. Two processes may write: the file is opened for each line,
 * so that neither goes on in one that the other has renamed. A log that cannot be written stops nothing.
 */
export function createRotatingFile(path: string, maxBytes = MAX_FILE_BYTES, kept = KEPT_FILES): Destination {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const rotate = () => {
    for (let number = kept - 1; number >= 1; number--)
      renameIfThere(`${path}.${number}`, `${path}.${number + 1}`);
    renameIfThere(path, `${path}.1`);
  };
  return {
    write: (line) => {
      try {
        const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        if (bytes > 0 && bytes + line.length > maxBytes) rotate();
        appendFileSync(path, line, { mode: 0o600 });
      } catch (thrown) {
        // A full disk: the agent's work matters more than its diary. The console still says it.
        process.stderr.write(`agent.log: ${String(thrown)}\n`);
      }
    },
  };
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ENOENT") throw thrown;
  }
}

/** Numbers as pino writes them, which log viewers know; the words are for people. */
const LEVELS = {
  debug: { number: 20, word: undefined },
  info: { number: 30, word: "" },
  warn: { number: 40, word: "warning: " },
  error: { number: 50, word: "error: " },
} as const;

interface Fields {
  code?: string;
  [name: string]: string | number | undefined;
}

interface Say {
  (message: string): void;
  (fields: Fields, message: string): void;
}

export type AgentLog = Readonly<Record<keyof typeof LEVELS, Say>>;

/** JSON lines in `path`; with `onLine`, people read along. */
export function createLog(path: string, onLine?: (text: string) => void): AgentLog {
  const file = createRotatingFile(path);
  const say = (level: keyof typeof LEVELS): Say => {
    const { number, word } = LEVELS[level];
    return (first: string | Fields, second?: string) => {
      const [{ code, ...rest }, msg] =
        typeof first === "string" ? [{} as Fields, first] : [first, second ?? ""];
      const now = new Date();
      file.write(`${JSON.stringify({ level: number, time: now.getTime(), code, ...rest, msg })}\n`);
      if (word === undefined) return;
      onLine?.(`${now.toTimeString().slice(0, 8)} ${word}${msg}${code === undefined ? "" : ` (${code})`}`);
    };
  };
  return { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
}
