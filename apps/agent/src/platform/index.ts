import { AgentError } from "../outcome.ts";
import { linuxPlatform } from "./linux/index.ts";
import type { Platform } from "./types.ts";

/**
 * The operating system at hand. `dataDir`: the agent's data folder (absolute), where a machine without an
 * identity of its own keeps one. Throws AgentError OM_E_NOT_SUPPORTED where there is no platform yet.
 */
export function createPlatform(options: { dataDir: string; agentVersion: string }): Platform {
  if (process.platform !== "linux")
    throw new AgentError(
      "OM_E_NOT_SUPPORTED",
      "start",
      `No agent for ${process.platform} yet; it runs on Linux.`,
    );
  return linuxPlatform(options.dataDir, options.agentVersion);
}
