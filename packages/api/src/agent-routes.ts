// Apart from the schemas: an agent at rest listens without them.

/**
 * Every call of the channel. `inventory` and `log` bodies may be gzip (`content-encoding: gzip`); `log` is
 * `text/plain`; `changes` answers `text/event-stream`; the rest is JSON of the schemas in
 * `agent.ts`.
 */
export const agentRoutes = {
  enrol: { method: "POST", path: "/agent/v1/enrol" },
  /** A new certificate for the device that calls; body and answer as `enrol`. */
  renew: { method: "POST", path: "/agent/v1/renew" },
  inventory: { method: "PUT", path: "/agent/v1/inventory" },
  policy: { method: "GET", path: "/agent/v1/policy" },
  changes: { method: "GET", path: "/agent/v1/changes" },
  tasks: { method: "GET", path: "/agent/v1/tasks" },
  taskResult: { method: "POST", path: "/agent/v1/tasks/:taskId/result" },
  taskProgress: { method: "POST", path: "/agent/v1/tasks/:taskId/progress" },
  /** A piece of diagnostics (octet-stream) at its offset; each follows the one before, 0 begins anew. */
  taskBundle: { method: "PUT", path: "/agent/v1/tasks/:taskId/bundle/:offset" },
  /** Answers a task `re-enrol`, once; body and answer as `enrol`. A copy gets another id, others another certificate. */
  newIdentity: { method: "POST", path: "/agent/v1/tasks/:taskId/identity" },
  state: { method: "POST", path: "/agent/v1/state" },
  log: { method: "PUT", path: "/agent/v1/events/:eventInstanceId/log" },
} as const;

/** Header of every call: host name, the id of this start of the system, machine id. Two that take turns are a clone. */
export const MACHINE_HEADER = "releve-machine";

/** Server-sent events of `GET /agent/v1/changes`; `data` is empty, the agent asks for what changed. */
export const AGENT_CHANGES = ["deployments", "policy", "tasks"] as const;
