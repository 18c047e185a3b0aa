import { z } from "zod";
import { Guid, Instant, PageQuery, ResultCode, pageOf } from "./primitives.ts";

/** What a device can be asked to do. */
export const TaskKind = z.enum([
  "scan",
  "install",
  "refresh-policy",
  "refresh-inventory",
  "restart",
  "diagnostics",
  "reset-store",
  "restart-agent",
  "re-enrol",
]);
export type TaskKind = z.infer<typeof TaskKind>;

/** ARCHITECTURE.md has the table of what follows what. */
export const TaskState = z.enum([
  "queued",
  "sent",
  "running",
  "cancelling",
  "done",
  "failed",
  "cancelled",
  "expired",
]);
export type TaskState = z.infer<typeof TaskState>;

export const TaskStep = z.enum([
  "working",
  "counting-down",
  "postponed",
  "restarting",
  "collecting",
  "uploading",
]);
export type TaskStep = z.infer<typeof TaskStep>;

/** What the device is at. */
export const TaskProgress = z.object({
  step: TaskStep,
  /** 0 to 1; null when the end is not known. */
  fraction: z.number().min(0).max(1).nullable().default(null),
  /** When a countdown ends. */
  dueAt: Instant.nullable().default(null),
});
export type TaskProgress = z.infer<typeof TaskProgress>;

/** A result in words, characters; English, one line. */
export const MAX_TASK_DETAIL = 400;
/** Largest bundle of diagnostics, and the largest piece in which one is sent; bytes. */
export const MAX_BUNDLE_BYTES = 33_554_432;
export const MAX_BUNDLE_PIECE_BYTES = 1_048_576;

export const Task = z.object({
  taskId: Guid,
  /** Tasks that were asked for together. */
  batchId: Guid,
  deviceId: Guid,
  deviceName: z.string(),
  kind: TaskKind,
  state: TaskState,
  by: z.string(),
  createdAt: Instant,
  /** A device that does not fetch it until then never does it. */
  expiresAt: Instant,
  finishedAt: Instant.nullable(),
  progress: TaskProgress.nullable(),
  code: ResultCode.nullable(),
  detail: z.string().nullable(),
  message: z.string().nullable(),
  /** Diagnostics that can be downloaded. */
  bundle: z.object({ sizeBytes: z.number().int(), keptUntil: Instant }).nullable(),
});
export type Task = z.infer<typeof Task>;
export const TaskPage = pageOf(Task);
export type TaskPage = z.infer<typeof TaskPage>;
export const TaskListQuery = PageQuery.extend({ batch: Guid.optional(), state: TaskState.optional() });
export type TaskListQuery = z.infer<typeof TaskListQuery>;

export const DEFAULT_EXPIRY_HOURS = 168;

export const TaskRequest = z.object({
  kind: TaskKind,
  /** For the users of a computer that is to restart. */
  message: z.string().trim().max(500).nullable().default(null),
  /** Minutes until the restart; null: as the device's policy says. */
  delayMinutes: z.number().int().min(0).max(1440).nullable().default(null),
  /** How long it waits for a device that is off, hours. */
  expiryHours: z.number().int().min(1).max(720).default(DEFAULT_EXPIRY_HOURS),
});
export type TaskRequest = z.infer<typeof TaskRequest>;

export const MAX_TASK_DEVICES = 10_000;
export const TasksRequest = TaskRequest.extend({
  selection: z.union([
    z.object({ deviceIds: z.array(Guid).min(1).max(MAX_TASK_DEVICES) }),
    /** The group's devices and those of its sub-groups. */
    z.object({ groupId: Guid }),
  ]),
  /** True: ask nothing of anyone, answer what would be asked. */
  preview: z.boolean().default(false),
});
export type TasksRequest = z.infer<typeof TasksRequest>;
export const TasksResult = z.object({
  /** Null where nothing was asked for. */
  batchId: Guid.nullable(),
  created: z.number().int(),
  /** Devices that were asked for the same before and have not done it yet. */
  merged: z.number().int(),
  /** Devices that take no tasks: stock Windows clients, and agents that were set up for a WSUS. */
  refused: z.number().int(),
  /** Of those created, how many wait until their device is connected. */
  waiting: z.number().int(),
});
export type TasksResult = z.infer<typeof TasksResult>;

export const TaskCancelRequest = z.union([
  z.object({ taskIds: z.array(Guid).min(1).max(MAX_TASK_DEVICES) }),
  z.object({ batchId: Guid }),
]);
export type TaskCancelRequest = z.infer<typeof TaskCancelRequest>;
export const TaskCancelResult = z.object({
  /** Never reached a device. */
  cancelled: z.number().int(),
  /** Already with a device, which is asked to leave off; its answer is the task's result. */
  cancelling: z.number().int(),
});
export type TaskCancelResult = z.infer<typeof TaskCancelResult>;
