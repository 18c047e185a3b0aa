import type { StateCounts } from "@releve/api";
import { useText } from "../app/language.tsx";
import classes from "./StateBar.module.css";

export interface Segment {
  kind: "ok" | "waiting" | "restart" | "bad" | "idle";
  count: number;
}

/** Proportions as one bar. It repeats what words beside it or its label say: never colour alone. */
export function Bar({
  segments,
  label,
  tall,
}: {
  segments: readonly Segment[];
  label: string;
  tall?: boolean;
}) {
  return (
    <span role="img" aria-label={label} title={label} className={classes.bar} data-tall={tall}>
      {segments
        .filter((segment) => segment.count > 0)
        .map((segment) => (
          <span key={segment.kind} data-kind={segment.kind} style={{ flexGrow: segment.count }} />
        ))}
    </span>
  );
}

/** One update across the devices that it concerns: the bar and its most pressing number. */
export function StateBar({ states }: { states: StateCounts }) {
  const { t, number } = useText();
  const { needed, installed, failed, pendingRestart } = states;
  const total = needed + installed + failed + pendingRestart;
  if (total === 0) return <span className="quiet">{t("updates.barNone")}</span>;
  const label = t("updates.bar", { needed, installed, failed, restart: pendingRestart });
  return (
    <span className={classes.pair}>
      <Bar
        label={label}
        segments={[
          { kind: "bad", count: failed },
          { kind: "waiting", count: needed },
          { kind: "restart", count: pendingRestart },
          { kind: "ok", count: installed },
        ]}
      />
      <span title={label} className={classes.figure}>
        {number(installed)} / {number(total)}
      </span>
    </span>
  );
}
