import type { Cookie } from "@releve/protocol";
import type { DataStore, QueuedEvent } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import type { Channel } from "../protocol-talker/channel.ts";
import type { Session } from "../protocol-talker/session.ts";

/** Events in one ReportEventBatch. */
const BATCH = 100;
const LOGS_AT_ONCE = 4;

interface DeliverOptions {
  store: DataStore;
  session: Session;
  channel: Channel;
  now: () => number;
  signal: AbortSignal;
  /** Told of each event that the service refuses whatever is done; it is dropped, this replaces it. */
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
    const events = store.events.pending(BATCH);
    if (events.length === 0 || signal.aborted) break;
    await deliverBatch(options, events);
  }
  for (;;) {
    const logs = store.events.pendingLogs(LOGS_AT_ONCE);
    if (logs.length === 0 || signal.aborted) return;
    for (const { seq, eventInstanceId, log } of logs)
      if (await channel.sendLog(eventInstanceId, log)) store.events.remove(seq);
  }
}
