import type { TaskEntry } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { newIdentity } from "../protocol-talker/enrol.ts";
import { machineIdOf, readIdentity, writeIdentity, writeOwnMachineId } from "../protocol-talker/identity.ts";
import { type Context, logFailure } from "../service/context.ts";
import { begin, end, show } from "./move.ts";

/** An answer may be lost: then the service gives the same identity again. */
const MOST_TRIES = 3;
const RETRY_MS = 30_000;

/** Takes the identity that the service gives; what comes after is another work's, which begins with it. */
export async function reEnrol(context: Context, entry: TaskEntry): Promise<number> {
  const { clientId, log, now, wishes } = context;
  const since = now() - entry.triedAt;
  if (entry.phase === "acting" && since >= 0 && since < RETRY_MS) return entry.triedAt + RETRY_MS;
  const begun = begin(context, entry);
  await show(context, begun, { step: "working" });
  try {
    const deviceId = await takeIdentity(context, entry.task.taskId);
    const isOther = deviceId !== clientId;
    log.info(
      isOther ? `This computer is a device of its own now: ${deviceId}.` : "The device has another key.",
    );
    end(context, begun, 0);
  } catch (thrown) {
    const error = toAgentError(thrown, "enrol");
    if (begun.tries >= MOST_TRIES) throw error;
    logFailure(context, error);
    return begun.triedAt + RETRY_MS;
  }
  context.isReplaced = true;
  wishes.scan = true;
  return Number.POSITIVE_INFINITY;
}

async function takeIdentity(context: Context, taskId: string): Promise<string> {
  const { dataDir, channel, platform, clientId } = context;
  const known = readIdentity(dataDir);
  if (known === undefined)
    throw new AgentError("OM_E_NOT_INITIALIZED", "enrol", "The device's identity is gone.");
  const who = { machineId: await machineIdOf(dataDir, platform), dnsName: platform.dnsName() };
  const identity = await newIdentity(known.serverUrl, (csr) => channel.newIdentity(taskId, { csr, ...who }));
  writeIdentity(dataDir, identity);
  if (identity.deviceId !== clientId) writeOwnMachineId(dataDir, identity.deviceId);
  return identity.deviceId;
}
