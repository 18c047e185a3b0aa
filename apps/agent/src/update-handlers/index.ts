import { join } from "node:path";
import { AgentError } from "../outcome.ts";
import { aptHandler } from "./apt/handler.ts";
import { commandHandler } from "./command/handler.ts";
import type { HandlerRegistry, UpdateHandler } from "./types.ts";

/** Every handler of this agent; `dataDir` is the agent's own folder. */
export function createHandlers({ dataDir }: { dataDir: string }): HandlerRegistry {
  const workDir = join(dataDir, "work");
  const handlers: readonly UpdateHandler[] = [
    aptHandler({ workDir }),
    commandHandler({ workDir, keysFile: join(dataDir, "installer-keys.pem") }),
  ];
  return (id) => {
    const found = handlers.find((handler) => handler.id === id);
    if (found !== undefined) return found;
    if (id === "")
      throw new AgentError("OM_E_INVALID_INSTALL_REQUESTED", "install", "The update has nothing to install.");
    throw new AgentError("OM_E_DS_UNKNOWNHANDLER", "install", `No handler ${id.slice(0, 200)} here.`);
  };
}
