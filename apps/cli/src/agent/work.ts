import { serveWork } from "@releve/agent";
import { print } from "../output.ts";
import { stopSignal } from "../stop-signal.ts";

/** One job of an agent that forked this process. */
export async function work(): Promise<void> {
  await serveWork({ onLine: print }, stopSignal());
}
