import type { ReactNode } from "react";
import classes from "./Mark.module.css";

export type Tone = "bad" | "waiting" | "ok" | "plain";

const SIGNS: Record<Tone, string> = { bad: "✕", waiting: "◷", ok: "✓", plain: "" };

/** A word with its sign and colour: the sign keeps it readable without the colour. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {SIGNS[tone] && <span aria-hidden>{SIGNS[tone]}</span>}
      <span className={classes.word}>{children}</span>
    </span>
  );
}
