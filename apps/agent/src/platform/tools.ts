import { execFile } from "node:child_process";

/** Longest output read from a tool that only answers a question, bytes: 100,000 packages are 8 MB. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const ANSWER_TIMEOUT_MS = 60_000;

const KEPT_VARIABLES = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY"];

/** What tools see of the environment: nothing that changes their language, asks questions, or preloads code. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const kept = KEPT_VARIABLES.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: "/root",
    LC_ALL: "C.UTF-8",
    DEBIAN_FRONTEND: "noninteractive",
    DEBIAN_PRIORITY: "critical",
    APT_LISTCHANGES_FRONTEND: "none",
    /** List what should restart, restart nothing: when to restart is policy. */
    NEEDRESTART_MODE: "l",
    UCF_FORCE_CONFFOLD: "1",
  };
}

export interface ToolAnswer {
  /** Exit status; `missing`: no such program; null: killed by a signal or the time limit. */
  status: number | "missing" | null;
  stdout: string;
  stderr: string;
}

/** Runs a tool that answers at once, without a shell; never throws for its failure. Output beyond 32 MB kills it. */
export function askTool(
  file: string,
  parameters: readonly string[],
  timeoutMs = ANSWER_TIMEOUT_MS,
  input = "",
): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    const limits = { maxBuffer: MAX_OUTPUT_BYTES, timeout: timeoutMs, killSignal: "SIGKILL" as const };
    const child = execFile(
      file,
      parameters,
      { ...limits, env: toolEnvironment() },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        const status = code === "ENOENT" ? "missing" : typeof code === "number" ? code : null;
        resolve({ status, stdout, stderr });
      },
    );
    // A tool that reads nothing may be gone before it is told.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}
