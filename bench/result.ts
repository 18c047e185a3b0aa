/** What a benchmark prints: ratios against a peer measured in the same run, and the targets they must meet. */
export interface BenchResult {
  name: string;
  metrics: Record<string, number>;
  /** By metric, e.g. `<= 10`; a metric without a target is printed only. */
  targets: Record<string, string>;
  ok: boolean;
}

const COMPARE = {
  "<=": (value: number, bound: number) => value <= bound,
  ">=": (value: number, bound: number) => value >= bound,
  "=": (value: number, bound: number) => value === bound,
};

/** Builds a result; `ok` when every target holds. */
export function resultOf(
  name: string,
  metrics: Record<string, number>,
  targets: Record<string, string>,
): BenchResult {
  const ok = Object.entries(targets).every(([metric, target]) => {
    const [operator = "", bound = ""] = target.split(" ");
    const compare = COMPARE[operator as keyof typeof COMPARE];
    return compare(metrics[metric] ?? NaN, Number(bound));
  });
  return { name, metrics, targets, ok };
}

/** The median of an odd or even number of values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
