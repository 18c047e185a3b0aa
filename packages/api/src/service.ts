import { z } from "zod";
import { Guid, Instant, PageQuery, pageOf } from "./primitives.ts";
import { Classification } from "./updates.ts";
import { Incident } from "./diagnosis.ts";
import { DeviceHealth } from "./devices.ts";

export const Role = z.enum(["admin", "operator", "viewer"]);
export type Role = z.infer<typeof Role>;
export const Session = z.object({
  name: z.string(),
  role: Role,
  hasPassword: z.boolean(),
  csrfToken: z.string(),
});
export type Session = z.infer<typeof Session>;
export const LoginRequest = z.object({ name: z.string().max(100), password: z.string().max(1000) });
export type LoginRequest = z.infer<typeof LoginRequest>;
export const LinkLoginRequest = z.object({ token: z.string().max(200) });
export type LinkLoginRequest = z.infer<typeof LinkLoginRequest>;

export const User = z.object({ userId: Guid, name: z.string(), role: Role, createdAt: Instant });
export type User = z.infer<typeof User>;
export const UserRequest = z.object({
  name: z.string().trim().min(1).max(100),
  role: Role,
  password: z.string().min(12).max(1000),
});
export type UserRequest = z.infer<typeof UserRequest>;
export const UserChange = UserRequest.pick({ role: true, password: true }).partial();
export type UserChange = z.infer<typeof UserChange>;

export const ApiToken = z.object({
  tokenId: Guid,
  name: z.string(),
  role: Role,
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;
export const ApiTokenRequest = z.object({ name: z.string().trim().min(1).max(100), role: Role });
export type ApiTokenRequest = z.infer<typeof ApiTokenRequest>;
/** `secret` is shown once. */
export const ApiTokenCreated = ApiToken.extend({ secret: z.string() });
export type ApiTokenCreated = z.infer<typeof ApiTokenCreated>;

export const AuditEntry = z.object({
  actionId: Guid,
  at: Instant,
  actor: z.string(),
  action: z.string(),
  /** English, for people: `Approved 3 updates for All computers`. */
  summary: z.string(),
  undoable: z.boolean(),
  undoneAt: Instant.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditPage = pageOf(AuditEntry);
export type AuditPage = z.infer<typeof AuditPage>;
export const AuditQuery = PageQuery;
export type AuditQuery = z.infer<typeof AuditQuery>;

export const Source = z.object({
  sourceId: z.number().int(),
  /** `debian` for now. */
  kind: z.string(),
  title: z.string(),
  uri: z.string(),
  suite: z.string(),
  components: z.array(z.string()),
  state: z.enum(["never", "syncing", "ok", "skipped", "failed"]),
  /** Why it was skipped or failed; null otherwise. English. */
  reason: z.string().nullable(),
  lastSync: Instant.nullable(),
  updates: z.number().int(),
  packages: z.number().int(),
});
export type Source = z.infer<typeof Source>;
export const Job = z.object({
  jobId: Guid,
  kind: z.string(),
  state: z.enum(["running", "done", "failed"]),
  /** 0 to 1; null when the end is not known. */
  fraction: z.number().nullable(),
  text: z.string(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Job = z.infer<typeof Job>;

export const Overview = z.object({
  devices: z.number().int(),
  /** Devices that have every required security update. */
  secure: z.number().int(),
  /** Devices in health error, silent or restart. */
  needYou: z.number().int(),
  byHealth: z.record(DeviceHealth, z.number().int()),
  neededByClassification: z.array(z.object({ classification: Classification, updates: z.number().int() })),
  /** Security updates that some device needs and nobody decided on; oldest first, at most ten. */
  securityWaiting: z.array(
    z.object({ updateId: Guid, title: z.string(), released: Instant, devices: z.number().int() }),
  ),
  securityWaitingTotal: z.number().int(),
  /** Those that stand somewhere: the first few. */
  incidents: z.array(Incident),
  supersededActive: z.number().int(),
  sources: z.array(Source),
  jobs: z.array(Job),
});
export type Overview = z.infer<typeof Overview>;

export const ServiceStatus = z.object({
  version: z.string(),
  startedAt: Instant,
  database: z.enum(["sqlite", "postgresql"]),
  updates: z.number().int(),
  devices: z.number().int(),
  contentBytes: z.number().int(),
  /** SHA-256 of the certificate authority, for people to compare. */
  authorityFingerprint: z.string(),
});
export type ServiceStatus = z.infer<typeof ServiceStatus>;

/** Server-sent events of `GET /api/v1/changes`: what to fetch again. */
export const ConsoleChange = z.object({
  topic: z.enum(["updates", "devices", "groups", "sources", "jobs", "audit"]),
  /** The one thing that changed, when it is one. */
  id: z.string().optional(),
});
export type ConsoleChange = z.infer<typeof ConsoleChange>;
