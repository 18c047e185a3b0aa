import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { RunningServer } from "@releve/server";
import { agentProgram } from "../agent/program-path.ts";

const RESTART_DELAY_MS = 5_000;
/** An installation at work is let finish; apt can take long. */
const STOP_GRACE_MS = 600_000;

export interface LocalAgent {
  /** Asks the agent to stop and waits until it has. */
  stop: () => Promise<void>;
}

/**
 * Runs this machine's agent as a process of its own, and again should it end. It has its own process group, so
 * that Ctrl-C in the terminal never reaches apt; it ends when this process does, since its channel closes.
 */
export function startLocalAgent(
  server: RunningServer,
  data: string,
  tell: (line: string) => void,
): LocalAgent {
  const args = [
    "agent",
    "run",
    "--data",
    join(data, "agent"),
    "--server",
    server.httpsUrl,
    "--account",
    server.accountFile,
  ];
  const program = agentProgram();
  let stopping = false;
  let child = start();
  let retry: NodeJS.Timeout | undefined;

  function start(): ChildProcess {
    const agent = fork(program.path, args, {
      execArgv: program.nodeFlags,
      detached: true,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    agent.once("exit", (code, signal) => {
      if (stopping) return;
      tell(`This machine's agent ended (${signal ?? `exit code ${code}`}); it starts again in 5 s.`);
      retry = setTimeout(() => (child = start()), RESTART_DELAY_MS);
    });
    return agent;
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(retry);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
      await ended;
      clearTimeout(patience);
    },
  };
}
