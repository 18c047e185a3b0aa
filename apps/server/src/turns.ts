/**
 * Answers what is fulfilled at the end of this turn of the event loop, for all that asked in it: calls that arrived
 * together go step by step side by side, and what a step needs is in the processor's caches for all but the first.
 * A promise of each one's own (`node:timers/promises`) would let each go to its end before the next begins.
 */
export function createTurns(): () => Promise<void> {
  let turn: Promise<void> | undefined;
  return () => {
    turn ??= new Promise((resolve) => {
      setImmediate(() => {
        turn = undefined;
        resolve();
      });
    });
    return turn;
  };
}
