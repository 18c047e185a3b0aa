import { gzipSync } from "node:zlib";
import {
  type EnrolRequest,
  EnrolResponse,
  MACHINE_HEADER,
  MAX_TASK_DETAIL,
  Policy,
  PolicyResponse,
  type TaskProgress,
  type TaskResult,
  TasksResponse,
  agentRoutes,
} from "@releve/api";
import { createHash } from "node:crypto";
import type { AgentTaskValue, PolicyValue, ProgressValue } from "../data-store/index.ts";
import { AgentError, type Operation } from "../outcome.ts";
import type { InventoryValue } from "../platform/types.ts";
import { statusError } from "./faults.ts";
import type { Transport } from "./http.ts";

export const MAX_DETAIL = MAX_TASK_DETAIL;

interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: Error };
}

/** The management channel, `/agent/v1`: what MS-WUSP has no words for. */
export interface Channel {
  sendInventory: (inventory: InventoryValue) => Promise<void>;
  policy: () => Promise<{ policy: PolicyValue; version: string }>;
  tasks: () => Promise<AgentTaskValue[]>;
  /** What the service has forgotten needs no result: that is no failure. */
  finishTask: (taskId: string, result: TaskResult) => Promise<void>;
  taskProgress: (
    taskId: string,
    progress: Pick<TaskProgress, "step"> & Partial<TaskProgress>,
  ) => Promise<void>;
  /** A piece of a task's diagnostics. */
  sendBundle: (taskId: string, offset: number, piece: Uint8Array) => Promise<void>;
  /** What a task `re-enrol` asks for. */
  newIdentity: (taskId: string, request: EnrolRequest) => Promise<EnrolResponse>;
  sendState: (progress: ProgressValue) => Promise<void>;
  /** `log`: gzip of plain text. True when taken or refused for good: either way it need not be kept. */
  sendLog: (eventInstanceId: string, log: Uint8Array) => Promise<boolean>;
}

/** SHA-256 of the inventory less its time: equal means the service need not be told again. */
export function inventoryHash(inventory: InventoryValue): string {
  const content = JSON.stringify({ ...inventory, collectedAt: undefined });
  return createHash("sha256").update(content).digest("hex");
}

/** Checks an answer of the channel against its schema. Throws OM_E_PT_INVALID_FORMAT. */
export function parseAnswer<T>(schema: Schema<T>, body: Buffer, operation: Operation, url: string): T {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new AgentError("OM_E_PT_INVALID_FORMAT", operation, `${url}: the answer is not JSON.`, cause);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AgentError(
    "OM_E_PT_INVALID_FORMAT",
    operation,
    `${url}: the answer breaks its contract.`,
    parsed.error,
  );
}

const JSON_TYPE = { "content-type": "application/json" };
const HEADER_TEXT = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/;
/** Answers that a repetition cannot change: the event is unknown, its log too long or malformed. */
const REFUSED_FOR_GOOD = new Set([400, 404, 409, 410, 413, 415]);

type Call = (
  route: { method: string; path: string },
  operation: Operation,
  sent?: { body?: string | Uint8Array; headers?: Record<string, string>; path?: string },
) => Promise<Buffer>;

/** What the service asks of this device, and what is answered. */
function taskCalls(
  call: Call,
): Pick<Channel, "tasks" | "finishTask" | "taskProgress" | "sendBundle" | "newIdentity"> {
  return {
    tasks: async () =>
      parseAnswer(TasksResponse, await call(agentRoutes.tasks, "policy"), "policy", agentRoutes.tasks.path)
        .tasks,
    finishTask: async (taskId, result) => {
      const path = agentRoutes.taskResult.path.replace(":taskId", taskId);
      const body = JSON.stringify(result);
      await call(agentRoutes.taskResult, "report", { path, body }).catch((thrown: unknown) => {
        // The service forgot the task: nobody waits for its result.
        if (!(thrown instanceof AgentError) || thrown.symbol !== "OM_E_PT_HTTP_STATUS_NOT_FOUND")
          throw thrown;
      });
    },
    taskProgress: async (taskId, progress) => {
      const path = agentRoutes.taskProgress.path.replace(":taskId", taskId);
      await call(agentRoutes.taskProgress, "report", { path, body: JSON.stringify(progress) });
    },
    sendBundle: async (taskId, offset, piece) => {
      const { path } = agentRoutes.taskBundle;
      await call(agentRoutes.taskBundle, "report", {
        path: path.replace(":taskId", taskId).replace(":offset", String(offset)),
        headers: { "content-type": "application/octet-stream" },
        body: piece,
      });
    },
    newIdentity: async (taskId, request) => {
      const path = agentRoutes.newIdentity.path.replace(":taskId", taskId);
      const body = JSON.stringify(request);
      return parseAnswer(
        EnrolResponse,
        await call(agentRoutes.newIdentity, "enrol", { path, body }),
        "enrol",
        path,
      );
    },
  };
}

/** `machine`: which one speaks, so that the service sees two that share an identity. */
export function createChannel(transport: Transport, machine?: string): Channel {
  const own = machine !== undefined && HEADER_TEXT.test(machine) ? { [MACHINE_HEADER]: machine } : {};
  const call: Call = async (route, operation, sent = {}) => {
    const url = sent.path ?? route.path;
    const { body, headers = JSON_TYPE } = sent;
    const answer = await transport.exchange({
      operation,
      method: route.method,
      url,
      headers: { ...(body === undefined ? {} : headers), ...own },
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 300) throw statusError(answer.status, operation, url);
    return answer.body;
  };
  return {
    sendInventory: async (inventory) => {
      const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
      await call(agentRoutes.inventory, "inventory", { body: gzipSync(JSON.stringify(inventory)), headers });
    },
    policy: async () =>
      parseAnswer(
        PolicyResponse,
        await call(agentRoutes.policy, "policy"),
        "policy",
        agentRoutes.policy.path,
      ),
    ...taskCalls(call),
    sendState: async (progress) => {
      await call(agentRoutes.state, "report", { body: JSON.stringify(progress) });
    },
    sendLog: async (eventInstanceId, log) => {
      const url = agentRoutes.log.path.replace(":eventInstanceId", eventInstanceId);
      const headers = { "content-type": "text/plain; charset=utf-8", "content-encoding": "gzip" };
      const { status } = await transport.exchange({
        operation: "report",
        method: agentRoutes.log.method,
        url,
        headers,
        body: log,
      });
      if (status < 300 || REFUSED_FOR_GOOD.has(status)) return true;
      throw statusError(status, "report", url);
    },
  };
}

/** In place of the management channel, which a WSUS does not have: default policy, no tasks, nothing to tell. */
export const NO_CHANNEL: Channel = {
  sendInventory: () => Promise.resolve(),
  policy: () => Promise.resolve({ policy: Policy.parse({}), version: "" }),
  tasks: () => Promise.resolve([]),
  finishTask: () => Promise.resolve(),
  taskProgress: () => Promise.resolve(),
  sendBundle: () => Promise.resolve(),
  newIdentity: () => Promise.reject(new AgentError("OM_E_NOT_SUPPORTED", "enrol", "A WSUS enrols nobody.")),
  sendState: () => Promise.resolve(),
  sendLog: () => Promise.resolve(true),
};
