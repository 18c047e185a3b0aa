import { AgentError } from "../outcome.ts";
import { aptHandler } from "./apt/handler.ts";
import type { HandlerRegistry } from "./types.ts";

/** Every handler of this agent. `workDir`: a private folder, best on the file system of the downloads. */
export function createHandlers(options: { workDir: string }): HandlerRegistry {
  const apt = aptHandler(options);
  return (id) => {
    if (id === apt.id) return apt;
    throw new AgentError("OM_E_DS_UNKNOWNHANDLER", "install", `No handler ${id.slice(0, 200)} here.`);
  };
}
