import type { ScanLimit } from "@releve/api";
import { useText } from "../../app/language.tsx";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import classes from "./LimitBar.module.css";

const TONES: Record<ScanLimit["level"], Tone> = { ok: "plain", yellow: "waiting", red: "bad" };

/** How near a value comes to a limit: in words, and as a bar with marks where warnings begin. */
export function LimitBar({ limit }: { limit: ScanLimit }) {
  const { t, number, percent } = useText();
  const { value, most, level } = limit;
  // A value that rounds to nothing is still not nothing.
  const shown = value > 0 && value < 1 ? Math.ceil(value * 100) / 100 : Math.round(value);
  const words = t("budget.ofLimit", {
    ...{ value: number(shown), most: number(most), share: percent(value / most) },
  });
  return (
    <div className={classes.limit}>
      <Mark tone={TONES[level]}>
        {t("budget.named", { name: t(`budget.limit.${limit.limit}`), value: words })}
      </Mark>
      <span aria-hidden className={classes.bar} data-level={level}>
        <span style={{ width: `${Math.min(100, (100 * value) / most)}%` }} />
      </span>
    </div>
  );
}
