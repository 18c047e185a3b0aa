import { randomUUID } from "node:crypto";
import type { TaskRequest } from "@releve/api";
import type { z } from "zod";
import type { Services } from "../services.ts";
import { inChunks } from "../store/index.ts";

const HOUR_MS = 3_600_000;
/** Rows of one statement and transaction. */
const CHUNK = 500;

type Request = z.output<typeof TaskRequest>;

export interface Asked {
  batchId: string;
  /** Devices that have a new task now; the others had one of this kind that is not done yet. */
  created: string[];
}

/** Puts a task of one kind into the queue of each device, unless one is there already. */
export async function ask(
  { store: { db }, bus }: Pick<Services, "store" | "bus">,
  actor: string,
  request: Request,
  deviceIds: readonly string[],
): Promise<Asked> {
  const { kind, message, delayMinutes, expiryHours } = request;
  const batch_id = randomUUID();
  const now = Date.now();
  const created: string[] = [];
  for (const chunk of inChunks(deviceIds, CHUNK)) {
    const rows = chunk.map((device_id) => ({
      ...{ task_id: randomUUID(), batch_id, device_id, kind, state: "queued" as const, actor },
      ...{ created_at: now, updated_at: now, expires_at: now + expiryHours * HOUR_MS },
      ...{ message: withoutControls(message), delay_minutes: delayMinutes },
    }));
    const inserted = await db
      .insertInto("tasks")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning("device_id")
      .execute();
    created.push(...inserted.map(({ device_id }) => device_id));
  }
  bus.emitAgents(created, "tasks");
  const [only, ...others] = created;
  if (only !== undefined) bus.emitConsole({ topic: "devices", ...(others.length === 0 ? { id: only } : {}) });
  return { batchId: batch_id, created };
}

/** It is shown on terminals: nothing in it may steer them. */
function withoutControls(text: string | null): string | null {
  const plain = text?.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim() ?? "";
  return plain === "" ? null : plain;
}
