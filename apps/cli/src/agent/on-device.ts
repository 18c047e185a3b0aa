import { basename, resolve } from "node:path";
import { AgentError, collectDiagnostics, requestPostponement } from "@releve/agent";
import { CliError, EXIT, print } from "../output.ts";
import { dataDir, named } from "./run.ts";

/** Collects this device's diagnostics into a file, with or without a service. */
export async function diagnostics(flags: { data?: string; output: string }): Promise<void> {
  const path = resolve(flags.output);
  await named(() => collectDiagnostics(dataDir(flags.data), path));
  print(`Written to ${basename(path)}. Keys, cookies and tokens are not in it; look before you pass it on.`);
}

/** Asks the agent for a later restart. */
export function postpone(): void {
  try {
    requestPostponement();
  } catch (cause) {
    if (!(cause instanceof AgentError)) throw cause;
    throw new CliError(cause.message, EXIT.refused, cause);
  }
  print("Postponed: when its time comes, the computer waits as long as the announcement says.");
}
