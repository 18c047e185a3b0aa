/** Brings queued events to the service: one delivery at a time, whoever asks for it. */
export interface Courier {
  /** Begins a delivery in the background; while one runs, another follows it. Returns at once, never throws. */
  nudge: () => void;
  /** Delivers everything that waits, once the background is quiet. Throws AgentError. */
  deliver: (signal: AbortSignal) => Promise<void>;
  /** Settles when nothing is under way in the background. Never rejects. */
  settled: () => Promise<void>;
}

interface CourierOptions {
  /** Everything that waits in the queue, oldest first, until none is left. */
  deliver: (signal: AbortSignal) => Promise<void>;
  /** A background delivery failed: the events wait for the next one. */
  onFailure: (thrown: unknown) => void;
  /** Ends the background deliveries for good. */
  signal: AbortSignal;
}

export function createCourier({ deliver, onFailure, signal }: CourierOptions): Courier {
  let isWanted = false;
  let running: Promise<void> | undefined;
  const drain = async () => {
    // The event may be part of a transaction that has not ended yet.
    await Promise.resolve();
    while (isWanted && !signal.aborted) {
      isWanted = false;
      await deliver(signal).catch(onFailure);
    }
    running = undefined;
  };
  const settled = async () => {
    while (running !== undefined) await running;
  };
  return {
    nudge: () => {
      isWanted = true;
      running ??= drain();
    },
    deliver: async (own) => {
      await settled();
      await deliver(own);
    },
    settled,
  };
}
