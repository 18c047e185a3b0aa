import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { MAX_BUNDLE_PIECE_BYTES } from "@releve/api";
import { RESULT_CODES } from "@releve/result-codes";
import type { TaskEntry } from "../data-store/index.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import { within } from "../outcome.ts";
import type { Context } from "../service/context.ts";
import { begin, end, show } from "./move.ts";

/** One that kills the agent is not begun for ever. */
const MOST_TRIES = 3;

/** Collects diagnostics and sends them; after an interruption from the beginning. */
export async function diagnose(context: Context, entry: TaskEntry, signal: AbortSignal): Promise<number> {
  if (entry.tries >= MOST_TRIES)
    end(context, entry, RESULT_CODES.OM_E_UNEXPECTED, "The collection was interrupted again and again.");
  else await within("report", () => collectAndSend(context, begin(context, entry), signal));
  return Number.POSITIVE_INFINITY;
}

async function collectAndSend(context: Context, entry: TaskEntry, signal: AbortSignal): Promise<void> {
  const path = join(context.dataDir, "diagnostics.tar.gz");
  await show(context, entry, { step: "collecting" });
  try {
    await collectDiagnostics(context.dataDir, path);
    await send(context, entry, path, signal);
    end(context, entry, 0);
  } finally {
    await rm(path, { force: true });
  }
}

async function send(context: Context, entry: TaskEntry, path: string, signal: AbortSignal): Promise<void> {
  await using file = await open(path);
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.min(size, MAX_BUNDLE_PIECE_BYTES));
  for (let offset = 0; offset < size;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    if (bytesRead === 0) break;
    await context.channel.sendBundle(entry.task.taskId, offset, buffer.subarray(0, bytesRead));
    offset += bytesRead;
    await show(context, entry, { step: "uploading", fraction: offset / size });
  }
}
