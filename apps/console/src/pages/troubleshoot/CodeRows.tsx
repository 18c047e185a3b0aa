import { Button, VisuallyHidden } from "@mantine/core";
import type { Explanation, Seen } from "@releve/result-codes";
import { useId, useState } from "react";
import { useText } from "../../app/language.tsx";
import { useCatalogue } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { AnswerBody, Names, Prose, useAdvice } from "./Answer.tsx";
import classes from "./Troubleshoot.module.css";

const SHOWN = 100;

/** The codes of a text or of logs, most frequent first; each opens into its whole answer. */
export function CodeRows({ rows }: { rows: readonly Seen[] }) {
  const { t } = useText();
  return (
    <>
      <ul className={`plain ${classes.rows}`}>
        {rows.slice(0, SHOWN).map((row) => (
          <CodeRow key={`${row.code} ${row.family ?? ""}`} row={row} />
        ))}
      </ul>
      {rows.length > SHOWN && <p className="quiet">{t("trouble.more", { count: rows.length - SHOWN })}</p>}
    </>
  );
}

function CodeRow({ row }: { row: Seen }) {
  const { language } = useText();
  const catalogue = useCatalogue();
  const explanation = catalogue?.explainCode(row.code, language, row.family);
  return explanation ? <ExplainedRow row={row} explanation={explanation} /> : null;
}

function ExplainedRow({ row, explanation }: { row: Seen; explanation: Explanation }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <div className={classes.head}>
        <div>
          <Mark tone={explanation.severity === "error" ? "bad" : "ok"}>
            <strong>{explanation.title}</strong>
          </Mark>
          <Names explanation={explanation} />
          <Facts row={row} />
          {!open && <FirstStep row={row} explanation={explanation} />}
        </div>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? "trouble.hide" : "trouble.show")}
          <VisuallyHidden> {explanation.symbol ?? explanation.code}</VisuallyHidden>
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <div className={classes.answer}>
            <pre className={classes.line}>{row.line}</pre>
            <AnswerBody explanation={explanation} />
          </div>
        )}
      </div>
    </li>
  );
}

/** How often, from when to when, who wrote it, and where. */
function Facts({ row }: { row: Seen }) {
  const { t } = useText();
  const { firstTime, lastTime } = row;
  const times = firstTime === lastTime ? firstTime : `${firstTime ?? ""} – ${lastTime ?? ""}`;
  const facts = [t("trouble.lines", { count: row.count }), times, row.component, row.file];
  return <p className="quiet">{facts.filter(Boolean).join(" · ")}</p>;
}

/** What to do first where such a log is written. */
function FirstStep({ row, explanation }: { row: Seen; explanation: Explanation }) {
  const { t, language } = useText();
  const catalogue = useCatalogue();
  const advice = useAdvice(explanation);
  const step = advice && catalogue?.firstStep(advice[language], row.kind);
  if (!step) return null;
  return (
    <p>
      {t("trouble.first")} <Prose text={step} />
    </p>
  );
}
