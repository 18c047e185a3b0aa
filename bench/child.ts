import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A Node process of the benchmark's own, told by its first message to be ready. */
export interface Child<T> extends AsyncDisposable {
  ready: T;
  process: ChildProcess;
  /** Its next message. */
  next: () => Promise<unknown>;
}

/** Starts `bench/SCRIPT`, with flags of Node if need be, and waits for its first message. It is killed at the end of its scope. */
export async function startChild<T>(
  script: string,
  args: readonly string[],
  execArgv: string[] = [],
): Promise<Child<T>> {
  const child = fork(join(import.meta.dirname, script), args, { execArgv, stdio: "inherit" });
  const next = async (): Promise<unknown> => {
    const gone = new AbortController();
    const exit = (code: number | null) =>
      gone.abort(new Error(`${script} ended with ${code ?? "a signal"}.`));
    child.once("exit", exit);
    try {
      const [message] = (await once(child, "message", { signal: gone.signal })) as [unknown];
      return message;
    } catch (cause) {
      throw gone.signal.aborted ? gone.signal.reason : cause;
    } finally {
      child.off("exit", exit);
    }
  };
  return {
    ready: (await next()) as T,
    process: child,
    next,
    [Symbol.asyncDispose]: () => endProcess(child, "SIGKILL"),
  };
}

/** Sends a message to the process that started this one. */
export function tellParent(message: unknown): void {
  process.send?.(message);
}

/** Kills a process, and returns when it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** Runs a program to its end; answers its seconds and what it printed. Throws unless it exits with 0. */
export async function timeProgram(
  command: string,
  args: readonly string[],
): Promise<{ seconds: number; output: string }> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code ?? "a signal"}.`);
  return { seconds: (performance.now() - start) / 1000, output };
}
