export { type AgentOptions, AGENT_VERSION, runAgent } from "./service/agent.ts";
export { type AgentStatus, agentStatus } from "./user-interface/status.ts";
export { AgentError } from "./outcome.ts";
export { installService, removeService } from "./platform/linux/systemd.ts";
