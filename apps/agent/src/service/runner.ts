/** A lifecycle: work for each state, and a table that names the next one. */
export interface Machine<S extends string, E extends string> {
  table: Readonly<Record<S, Partial<Readonly<Record<E, S>>>>>;
  /** Undefined: there is nothing to do for now, and the run ends. */
  work: Readonly<Record<S, (signal: AbortSignal) => Promise<E | undefined>>>;
  /** Called before a state's work; what it keeps survives a restart. */
  onEnter: (state: S) => void;
  /** Work that throws ends in `failed`. */
  onError: (state: S, thrown: unknown) => E;
}

/** Runs until `signal` aborts or nothing is left to do. Throws only for an event that the table does not foresee: a defect. */
export async function runMachine<S extends string, E extends string>(
  machine: Machine<S, E>,
  initial: S,
  signal: AbortSignal,
): Promise<S> {
  let state = initial;
  const isStopped = () => signal.aborted;
  while (!isStopped()) {
    const current = state;
    machine.onEnter(current);
    const event = await machine.work[current](signal).catch((thrown: unknown) =>
      machine.onError(current, thrown),
    );
    if (event === undefined || isStopped()) break;
    const next = machine.table[current][event];
    if (next === undefined) throw new Error(`The state ${current} does not know the event ${event}.`);
    state = next;
  }
  return state;
}
