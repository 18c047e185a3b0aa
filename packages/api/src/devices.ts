import { z } from "zod";
import { Guid, Instant, PageQuery, ResultCode, pageOf } from "./primitives.ts";
import { Classification, DeviceUpdateState } from "./updates.ts";

export const ALL_COMPUTERS = "a0a08746-4dbe-4a37-9adf-9e7652c0b421";
export const UNASSIGNED_COMPUTERS = "b73ca6ed-5727-47f3-84de-015e03f6a88a";

/** How a device stands, worst first. */
export const DeviceHealth = z.enum(["error", "silent", "restart", "needs-updates", "up-to-date", "new"]);
export type DeviceHealth = z.infer<typeof DeviceHealth>;

/** What the agent is doing now: the states of its table (ARCHITECTURE.md). */
export const AgentState = z.enum(["idle", "scanning", "downloading", "installing", "rebooting", "reporting"]);
export type AgentState = z.infer<typeof AgentState>;

export const Policy = z.object({
  /** Hours between scans, 1 to 22; each agent spreads itself over the last fifth. */
  detectionHours: z.number().min(1).max(22).default(22),
  /** `automatic`: required updates install by themselves; `prompt`: the user starts them, until a deadline. */
  installMode: z.enum(["automatic", "prompt"]).default("automatic"),
  /** Null: at once. Otherwise local time `HH:MM`, on `days` (0 = Sunday). */
  schedule: z
    .object({
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      days: z.array(z.number().int().min(0).max(6)).min(1),
    })
    .nullable()
    .default(null),
  /** Bytes a second; null: no limit. */
  downloadLimit: z.number().int().positive().nullable().default(null),
  /** Minutes between the warning to users and a restart, 1 to 30. */
  restartDelayMinutes: z.number().int().min(1).max(30).default(5),
  /** By how many minutes a user may postpone a restart each time, 1 to 1440; null: not at all. */
  restartPostponeMinutes: z.number().int().min(1).max(1440).nullable().default(60),
  /** Whether people at the computer may have it scan, install, pause, hide or uninstall. */
  userAccess: z.boolean().default(true),
  /** Whether files may come from elsewhere than the service: other hosts, the computer's own package sources. */
  otherSources: z.boolean().default(true),
});
export type Policy = z.infer<typeof Policy>;

export const AgentProgress = z.object({
  state: AgentState,
  updateId: Guid.nullable().default(null),
  /** 0 to 1 of the current state; null when unknown. */
  fraction: z.number().min(0).max(1).nullable().default(null),
  /** One line from the tool at work, e.g. apt's last line. */
  line: z.string().max(400).nullable().default(null),
});
export type AgentProgress = z.infer<typeof AgentProgress>;

export const DeviceSort = z.enum(["name", "health", "system", "needed", "failed", "lastContact"]);
export type DeviceSort = z.infer<typeof DeviceSort>;
export const DeviceListQuery = PageQuery.extend({
  group: Guid.optional(),
  health: DeviceHealth.optional(),
  search: z.string().max(200).optional(),
  sort: DeviceSort.default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
});
export type DeviceListQuery = z.infer<typeof DeviceListQuery>;

/** A result code as people see it: never alone. Texts come from @releve/result-codes. */
export const Outcome = z.object({ code: ResultCode, operation: z.string(), at: Instant });
export type Outcome = z.infer<typeof Outcome>;

export const DeviceRow = z.object({
  deviceId: Guid,
  name: z.string(),
  system: z.string(),
  health: DeviceHealth,
  needed: z.number().int(),
  neededSecurity: z.number().int(),
  failed: z.number().int(),
  installed: z.number().int(),
  lastContact: Instant.nullable(),
  agentVersion: z.string().nullable(),
  progress: AgentProgress,
  connected: z.boolean(),
  /** Cannot authenticate, and gets no updates until someone admits it. */
  quarantined: z.boolean(),
  /** False: a stock client, which has no channel for tasks. */
  takesTasks: z.boolean(),
  /** The last error that still stands. */
  problem: Outcome.nullable(),
});
export type DeviceRow = z.infer<typeof DeviceRow>;
export const DevicePage = pageOf(DeviceRow);
export type DevicePage = z.infer<typeof DevicePage>;

export const DeviceDetails = DeviceRow.extend({
  dnsName: z.string(),
  architecture: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  packages: z.number().int(),
  groups: z.array(z.object({ groupId: Guid, name: z.string() })),
  enrolledAt: Instant,
  lastScan: Instant.nullable(),
  lastReport: Instant.nullable(),
  restartPending: z.boolean(),
  policy: Policy,
});
export type DeviceDetails = z.infer<typeof DeviceDetails>;

export const DeviceUpdateRow = z.object({
  updateId: Guid,
  title: z.string(),
  classification: Classification,
  state: DeviceUpdateState,
  code: ResultCode.nullable(),
  since: Instant,
  approved: z.boolean(),
});
export type DeviceUpdateRow = z.infer<typeof DeviceUpdateRow>;
export const DeviceUpdateQuery = PageQuery.extend({ state: DeviceUpdateState.optional() });
export type DeviceUpdateQuery = z.infer<typeof DeviceUpdateQuery>;
export const DeviceUpdatePage = pageOf(DeviceUpdateRow);
export type DeviceUpdatePage = z.infer<typeof DeviceUpdatePage>;

export const DeviceEvent = z.object({
  eventInstanceId: Guid,
  /** MS-WUSP event number, e.g. 183 installation succeeded. */
  eventId: z.number().int(),
  at: Instant,
  receivedAt: Instant,
  updateId: Guid.nullable(),
  title: z.string().nullable(),
  code: ResultCode.nullable(),
  text: z.string(),
  hasLog: z.boolean(),
});
export type DeviceEvent = z.infer<typeof DeviceEvent>;
export const DeviceEventPage = pageOf(DeviceEvent);
export type DeviceEventPage = z.infer<typeof DeviceEventPage>;

export const Group = z.object({
  groupId: Guid,
  name: z.string(),
  parentId: Guid.nullable(),
  builtIn: z.boolean(),
  /** Devices in it, counting those of its sub-groups once. */
  devices: z.number().int(),
  policy: Policy.nullable(),
});
export type Group = z.infer<typeof Group>;
export const GroupRequest = z.object({ name: z.string().trim().min(1).max(100), parentId: Guid });
export type GroupRequest = z.infer<typeof GroupRequest>;
/** Devices that would be moved into a group, or a parent that it would be moved below. */
export const GroupChangePreview = z.union([
  z.object({ deviceIds: z.array(Guid).min(1).max(10_000) }),
  z.object({ parentId: Guid }),
]);
export type GroupChangePreview = z.infer<typeof GroupChangePreview>;
export const PolicyRequest = z.object({ policy: Policy.nullable() });
export type PolicyRequest = z.infer<typeof PolicyRequest>;
/** What another policy of a group would change. */
export const PolicyImpact = z.object({
  /** Devices for which another policy would hold; stock clients have none. */
  devices: z.number().int(),
  /** Required updates that devices have yet to install and would install at another time, and those devices. */
  updates: z.number().int(),
  moved: z.number().int(),
  /** Of these devices, those with the most such updates. */
  examples: z.array(z.object({ deviceId: Guid, name: z.string(), updates: z.number().int() })),
  /** Devices that would count as silent and do not now, and the other way round. */
  silenced: z.number().int(),
  heard: z.number().int(),
});
export type PolicyImpact = z.infer<typeof PolicyImpact>;
export const MembersRequest = z.object({ deviceIds: z.array(Guid).min(1).max(10_000) });
export type MembersRequest = z.infer<typeof MembersRequest>;
