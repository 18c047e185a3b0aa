import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type Logger, multistream, pino } from "pino";

/** One file's size and how many older ones are kept. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const KEPT_FILES = 3;

interface Destination {
  write: (line: string) => void;
}

/** Appends lines; a full file becomes `path.1`, and so on. A log that cannot be written stops nothing. */
export function createRotatingFile(path: string, maxBytes = MAX_FILE_BYTES, kept = KEPT_FILES): Destination {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const open = () => {
    const fd = openSync(path, "a", 0o600);
    return { fd, bytes: fstatSync(fd).size };
  };
  let file = open();
  const rotate = () => {
    closeSync(file.fd);
    for (let number = kept - 1; number >= 1; number--)
      renameIfThere(`${path}.${number}`, `${path}.${number + 1}`);
    renameIfThere(path, `${path}.1`);
    file = open();
  };
  return {
    write: (line) => {
      try {
        if (file.bytes > 0 && file.bytes + line.length > maxBytes) rotate();
        file.bytes += writeSync(file.fd, line);
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

const LEVELS: Readonly<Record<number, string>> = { 30: "", 40: "warning: ", 50: "error: ", 60: "error: " };

interface LogRecord {
  time: number;
  level: number;
  msg: string;
  code?: string;
}

/** One readable line for each record. */
function createConsole(write: (text: string) => void): Destination {
  return {
    write: (line) => {
      const { time, level, msg, code } = JSON.parse(line) as LogRecord;
      const clock = new Date(time).toTimeString().slice(0, 8);
      write(`${clock} ${LEVELS[level] ?? ""}${msg}${code === undefined ? "" : ` (${code})`}\n`);
    },
  };
}

export type AgentLog = Logger;

/** JSON lines in `path`; with `onLine`, people read along. */
export function createLog(path: string, onLine?: (text: string) => void): AgentLog {
  const streams = [
    { level: "debug", stream: createRotatingFile(path) },
    ...(onLine === undefined ? [] : [{ level: "info", stream: createConsole(onLine) }]),
  ] as const;
  return pino({ level: "debug", base: null }, multistream([...streams]));
}
