import { median } from "./result.ts";

const ROUNDS = 5;

/** Measurements of each contender, round by round. */
export type Rounds<K extends string> = Record<K, number[]>;

/**
 * Measures the contenders in turn, five rounds after one that is not counted, so that whatever else the
 * machine does hits all of them alike. Each answers a number (seconds, bytes a second …).
 */
export async function alternate<K extends string>(
  contenders: Record<K, () => Promise<number>>,
  rounds = ROUNDS,
): Promise<Rounds<K>> {
  const names = Object.keys(contenders) as K[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Rounds<K>;
  for (let round = 0; round <= rounds; round++) {
    // Every other round backwards: nobody always profits from what the one before left warm.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await contenders[name]();
      if (round > 0) measured[name].push(value);
    }
  }
  return measured;
}

/** The median of the rounds' own ratios: each compares neighbours in time. */
export function ratioOf(ours: readonly number[], peer: readonly number[]): number {
  return median(ours.map((value, round) => value / (peer[round] ?? NaN)));
}
