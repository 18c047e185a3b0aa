import { useText } from "../app/language.tsx";
import classes from "./Trend.module.css";

export interface TrendPoint {
  /** `2026-11-26`. */
  day: string;
  value: number;
}

const WIDTH = 300;
const HEIGHT = 56;
/** Room for the line's own width. */
const EDGE = 2;
const DAY_MS = 86_400_000;

/** A value over days as a small area; its ends are written below, and its label says them too. */
export function Trend({ points, label }: { points: readonly TrendPoint[]; label: string }) {
  const { t, number, date } = useText();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const line = lineOf(points);
  const foot = HEIGHT - EDGE;
  return (
    <figure className={classes.trend}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <title>{label}</title>
        <path className={classes.area} d={`M0,${foot} L${line.join(" L")} L${WIDTH},${foot} Z`} />
        <path className={classes.line} d={`M${line.join(" L")}`} />
      </svg>
      <figcaption>
        {(points.length === 1 ? [first] : [first, last]).map(({ day, value }) => (
          <span key={day}>{t("budget.named", { name: date(day), value: number(value) })}</span>
        ))}
      </figcaption>
    </figure>
  );
}

/** Days apart are as far apart in the picture; a single day is a level line. */
function lineOf(points: readonly TrendPoint[]): string[] {
  const days = points.map(({ day }) => Date.parse(day) / DAY_MS);
  const [start = 0, end = 0] = [days[0], days.at(-1)];
  const most = Math.max(1, ...points.map(({ value }) => value));
  const y = (value: number) => (EDGE + (1 - value / most) * (HEIGHT - 2 * EDGE)).toFixed(1);
  if (end === start) return [0, WIDTH].map((x) => `${x},${y(points[0]?.value ?? 0)}`);
  return points.map(
    ({ value }, at) => `${((((days[at] ?? 0) - start) / (end - start)) * WIDTH).toFixed(1)},${y(value)}`,
  );
}
