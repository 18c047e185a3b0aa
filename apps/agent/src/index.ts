export { runAgent } from "./service/agent.ts";
export type { WorkerProgram } from "./service/options.ts";
export { serveWork } from "./service/serve-work.ts";
export { type AgentStatus, agentStatus } from "./user-interface/status.ts";
export { collectDiagnostics } from "./diagnostics/collect.ts";
export { requestPostponement } from "./platform/linux/power.ts";
export { AgentError } from "./outcome.ts";
export { installService, removeService } from "./platform/linux/systemd.ts";
