import { serveWork } from "@releve/agent";
import { print } from "../output.ts";
import { stopSignal } from "../stop-signal.ts";

/** One job of an agent that forked this process. */
export async function work(): Promise<void> {
  // It may outlive the agent and the terminal, and finishes what it has begun; the log has every line too.
  process.stdout.on("error", () => undefined);
  await serveWork({ onLine: print }, stopSignal());
}
