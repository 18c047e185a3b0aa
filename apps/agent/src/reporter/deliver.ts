import { type Cookie, encodeRequest } from "@releve/protocol";
import type { DataStore, EventRow, QueuedEvent } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import type { Channel } from "../protocol-talker/channel.ts";
import type { Session } from "../protocol-talker/session.ts";

/** Events in one ReportEventBatch. */
const BATCH = 100;
/** Bytes of one ReportEventBatch: IIS, which a WSUS sits behind, takes 4 MiB; the envelope and cookie need some. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024 - 64 * 1024;
const LOGS_AT_ONCE = 4;

interface DeliverOptions {
  store: DataStore;
  session: Session;
  channel: Channel;
  now: () => number;
  signal: AbortSignal;
  /** Told of each event that can never be delivered, or that the service refuses whatever is done; it is dropped. */
  onPoison: (error: AgentError) => void;
}

/** Failures that blame the message, not the moment: the same bytes would fail again. */
const REFUSALS = new Set(["OM_E_PT_SOAP_CLIENT", "OM_E_PT_HTTP_STATUS_BAD_REQUEST", "OM_E_INVALID_EVENT"]);

async function send({ session, now, signal }: DeliverOptions, events: readonly QueuedEvent[]): Promise<void> {
  const taken = await session.call(
    "ReportEventBatch",
    "report",
    (cookie: Cookie) => ({
      cookie,
      clientTime: new Date(now()),
      eventBatch: events.map(({ event }) => event),
    }),
    signal,
  );
  if (!taken) throw new AgentError("OM_E_INVALID_EVENT", "report", "The service did not take the events.");
}

const NO_COOKIE: Cookie = { expiration: new Date(0), encryptedData: new Uint8Array() };

/** Bytes of the event as the wire has it. Throws the AgentError of one that can never be delivered. */
function sizeOf(event: QueuedEvent["event"]): number {
  try {
    const request = { cookie: NO_COOKIE, clientTime: event.timeAtTarget, eventBatch: [event] };
    return encodeRequest("ReportEventBatch", request).length;
  } catch (cause) {
    const text = "An event in the queue has content that no event can have; it is dropped.";
    throw new AgentError("OM_E_INVALID_EVENT_PAYLOAD", "report", text, cause);
  }
}

function checkRow({ event }: EventRow): { event: QueuedEvent["event"]; bytes: number } {
  if (event === undefined) {
    const text = "An event in the queue cannot be read; it is dropped.";
    throw new AgentError("OM_E_REPORTER_EVENTCACHECORRUPT", "report", text);
  }
  const bytes = sizeOf(event);
  if (bytes <= MAX_BATCH_BYTES) return { event, bytes };
  const text = `Event ${event.eventId} has ${bytes} bytes, more than any service takes; it is dropped.`;
  throw new AgentError("OM_E_INVALID_EVENT_PAYLOADSIZE", "report", text);
}

/** The next batch, from the oldest on, as far as its bytes go; drops what can never be delivered. */
function takeBatch({ store, onPoison }: DeliverOptions, rows: readonly EventRow[]): QueuedEvent[] {
  const batch: QueuedEvent[] = [];
  let total = 0;
  for (const row of rows) {
    try {
      const { event, bytes } = checkRow(row);
      total += bytes;
      if (total > MAX_BATCH_BYTES) break;
      batch.push({ seq: row.seq, event });
    } catch (thrown) {
      store.events.remove(row.seq);
      onPoison(toAgentError(thrown, "report"));
    }
  }
  return batch;
}

/** Sends and acknowledges; halves a refused batch until the one event at fault stands alone. */
async function deliverBatch(options: DeliverOptions, events: readonly QueuedEvent[]): Promise<void> {
  const { store, onPoison } = options;
  try {
    await send(options, events);
    store.events.acknowledge(events.map(({ seq }) => seq));
  } catch (thrown) {
    if (!(thrown instanceof AgentError) || !REFUSALS.has(thrown.symbol)) throw thrown;
    const [only, ...others] = events;
    if (only !== undefined && others.length === 0) {
      store.events.remove(only.seq);
      const text = `The service refuses event ${only.event.eventId}: ${thrown.message}`;
      onPoison(new AgentError("OM_E_INVALID_EVENT", "report", text, thrown));
      return;
    }
    const middle = Math.ceil(events.length / 2);
    await deliverBatch(options, events.slice(0, middle));
    await deliverBatch(options, events.slice(middle));
  }
}

/**
 * Everything that waits, oldest first. An event leaves the store only when the service acknowledged it; one
 * delivered twice has the same EventInstanceID. Throws AgentError (OM_E_SERVER_BUSY: try later).
 */
export async function deliverEvents(options: DeliverOptions): Promise<void> {
  const { store, channel, signal } = options;
  for (;;) {
    const rows = store.events.pending(BATCH);
    if (rows.length === 0 || signal.aborted) break;
    const batch = takeBatch(options, rows);
    if (batch.length > 0) await deliverBatch(options, batch);
  }
  for (;;) {
    const logs = store.events.pendingLogs(LOGS_AT_ONCE);
    if (logs.length === 0 || signal.aborted) return;
    for (const { seq, eventInstanceId, log } of logs)
      if (await channel.sendLog(eventInstanceId, log)) store.events.remove(seq);
  }
}
