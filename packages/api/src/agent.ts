import { z } from "zod";
import { AGENT_CHANGES } from "./agent-routes.ts";
import { AgentProgress, Policy } from "./devices.ts";
import { Guid, Instant, ResultCode } from "./primitives.ts";
import { MAX_TASK_DETAIL } from "./tasks.ts";

/** Management channel, `/agent/v1`, mutual TLS: `enrol` with the account certificate, the rest with the device's. */

export const EnrolRequest = z.object({
  /** PKCS#10, PEM; key P-256. The service chooses the subject. */
  csr: z.string().max(10_000),
  /** /etc/machine-id or the like; a second enrolment of one machine keeps its device id. */
  machineId: z.string().min(1).max(200),
  dnsName: z.string().min(1).max(255),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;
export const EnrolResponse = z.object({ deviceId: Guid, certificate: z.string(), authority: z.string() });
export type EnrolResponse = z.infer<typeof EnrolResponse>;

export const InstalledPackage = z.object({
  name: z.string().max(300),
  architecture: z.string().max(40),
  version: z.string().max(300),
  /** dpkg's state, e.g. `installed`, `unpacked`, `half-configured`. */
  status: z.string().max(40),
  held: z.boolean(),
});
export type InstalledPackage = z.infer<typeof InstalledPackage>;

/** What the device is; rules read it, the service scopes by it and can replay a scan from it. */
export const Inventory = z.object({
  collectedAt: Instant,
  agentVersion: z.string().max(60),
  system: z.object({
    id: z.string().max(100),
    codename: z.string().max(100),
    version: z.string().max(100),
    prettyName: z.string().max(200),
    architecture: z.string().max(40),
    foreignArchitectures: z.array(z.string().max(40)).max(10),
    kernel: z.string().max(200),
    manufacturer: z.string().max(200),
    model: z.string().max(200),
  }),
  restartPending: z.boolean(),
  packages: z.array(InstalledPackage).max(100_000),
});
export type Inventory = z.infer<typeof Inventory>;

export const PolicyResponse = z.object({ policy: Policy, version: z.string() });
export type PolicyResponse = z.infer<typeof PolicyResponse>;

export const AgentTask = z.object({
  taskId: Guid,
  /** One of TaskKind; an agent older than the service says that it does not know it. */
  kind: z.string().max(60),
  /** Leave off, if it is not too late, and say so. */
  cancel: z.boolean().default(false),
  /** The device said before that it does it now. One that knows nothing of that must not begin again. */
  begun: z.boolean().default(false),
  message: z.string().nullable().default(null),
  /** Minutes; null: as the policy says. */
  delayMinutes: z.number().nullable().default(null),
});
export type AgentTask = z.infer<typeof AgentTask>;
export const TasksResponse = z.object({ tasks: z.array(AgentTask) });
export type TasksResponse = z.infer<typeof TasksResponse>;
/** `code` null: done. OM_E_CALL_CANCELLED: left off as asked. */
export const TaskResult = z.object({
  code: ResultCode.nullable(),
  detail: z.string().max(MAX_TASK_DETAIL).nullable().default(null),
});
export type TaskResult = z.infer<typeof TaskResult>;

export const StateReport = AgentProgress;
export type StateReport = z.infer<typeof StateReport>;

export const AgentChange = z.enum(AGENT_CHANGES);
export type AgentChange = z.infer<typeof AgentChange>;

/** Longest log kept for one event, bytes; the middle is cut, never the end. */
export const MAX_LOG_BYTES = 1_048_576;
