import { Button, CloseButton } from "@mantine/core";
import type { Why, WhyEvidence, WhyGateAnswer, WhyVerdict } from "@releve/api";
import { type WhyText, createWhyText } from "@releve/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Code, useCodeLine } from "../../parts/codes.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { When, useNow } from "../../parts/When.tsx";
import { AS_IT_IS, WhyStateForm, useWhyState } from "./WhyStateForm.tsx";
import classes from "./WhyPanel.module.css";

interface Props {
  deviceId: string;
  updateId: string;
  onClose: () => void;
}

/** Why an update stands as it does on this device: the gates as a path, from the top to where it ends. */
export function WhyPanel({ deviceId, updateId, onClose }: Props) {
  const { t } = useText();
  const panel = useRef<HTMLElement>(null);
  const { query } = useWhyState();
  const why = useQuery({
    queryKey: ["device", deviceId, "why", updateId, query],
    queryFn: () => api("why", { params: { deviceId, updateId }, query }),
    // Of the same update: what stays the same does not flicker.
    placeholderData: (before) => (before?.updateId === updateId ? before : undefined),
  });
  useEffect(() => panel.current?.focus(), [updateId]);
  return (
    <aside ref={panel} className={classes.panel} aria-label={t("why.title")} tabIndex={-1}>
      <div className={classes.head}>
        <h2>{t("why.title")}</h2>
        <CloseButton size="sm" aria-label={t("common.close")} onClick={onClose} />
      </div>
      <WhyStateForm deviceId={deviceId} updateId={updateId} />
      {why.error && !why.data && <Problem error={why.error} onRetry={() => void why.refetch()} />}
      {why.isPending && <TextSkeleton lines={10} />}
      {why.data && (
        <div aria-busy={why.isPlaceholderData}>
          <Answer why={why.data} />
        </div>
      )}
    </aside>
  );
}

function Answer({ why }: { why: Why }) {
  const text = useText();
  const { t } = text;
  const codeLine = useCodeLine();
  const now = useNow();
  const words = useMemo(
    // Just read facts are newer than the last tick: they are "now", not in the future.
    () => createWhyText(text, (code) => codeLine(code).name, Math.max(now, Date.parse(why.at))),
    [text, codeLine, now, why.at],
  );
  const decides = why.gates.findIndex(({ gate }) => gate === why.decidedBy);
  return (
    <>
      <p className={classes.update}>
        <Link href={`/updates/${why.updateId}`}>{shortTitle(why.title)}</Link>
      </p>
      <p className={classes.outcome} aria-live="polite">
        {t(`why.outcome.${why.outcome}`)}
      </p>
      <ol className={classes.path} aria-label={t("why.path")}>
        {why.gates.map((gate, index) => (
          <GateStep
            key={gate.gate}
            gate={gate}
            words={words}
            decides={index === decides}
            behind={decides >= 0 && index > decides}
          />
        ))}
      </ol>
      <p className="quiet">
        {why.factsAt !== null && <>{t("why.factsAt", { when: text.exact(why.factsAt) })} </>}
        {why.limits.map((limit) => t(`why.limit.${limit}`)).join(" ")}
      </p>
    </>
  );
}

const SIGNS: Record<WhyVerdict, string> = { pass: "✓", stop: "✕", unknown: "?" };

interface StepProps {
  gate: WhyGateAnswer;
  words: WhyText;
  decides: boolean;
  /** A gate before it is not passed. */
  behind: boolean;
}

function GateStep({ gate, words, decides, behind }: StepProps) {
  const { t } = useText();
  const { set } = useWhyState();
  const { code, updateId: successor } = gate.args;
  const remedy = words.remedy(gate);
  const count = gate.evidence.length + gate.moreEvidence;
  return (
    <li className={classes.step} data-verdict={gate.verdict} data-behind={behind || undefined}>
      <span className={classes.sign} role="img" aria-label={t(`why.verdict.${gate.verdict}`)}>
        {SIGNS[gate.verdict]}
      </span>
      <div className={classes.body}>
        <div>
          <strong>{t(`why.gate.${gate.gate}`)}</strong>
          {decides && <span className={classes.decides}>{t("why.decides")}</span>}
        </div>
        <div>{words.reason(gate)}</div>
        {typeof code === "string" && code !== "" && <Code code={code} />}
        {remedy !== undefined && (
          <div className={classes.remedy}>
            <span aria-hidden>→</span> {remedy}
          </div>
        )}
        {gate.gate === "superseded" && typeof successor === "string" && (
          <Button
            size="compact-xs"
            variant="default"
            my={4}
            onClick={() => set({ ...AS_IT_IS, declined: successor })}
          >
            {t("why.state.supposeDeclined")}
          </Button>
        )}
        {count > 0 && (
          <details>
            <summary>{t("why.evidence", { count })}</summary>
            <ul className={`plain ${classes.facts}`}>
              {gate.evidence.map((item, index) => (
                <Fact key={index} item={item} words={words} />
              ))}
              {gate.moreEvidence > 0 && (
                <li className="quiet">{t("why.more", { count: gate.moreEvidence })}</li>
              )}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

const FACT_SIGNS = { true: "✓", false: "✕", unknown: "?" } as const;

function Fact({ item, words }: { item: WhyEvidence; words: WhyText }) {
  const { fact, value } = words.evidence(item);
  return (
    <li>
      {item.verdict !== null && <span aria-hidden>{FACT_SIGNS[item.verdict]} </span>}
      {fact} <b>{value}</b>
      {item.rule !== null && (
        <>
          {" "}
          <code>{item.rule}</code>
        </>
      )}
      {item.at !== null && (
        <span className="quiet">
          {" "}
          <When at={item.at} />
        </span>
      )}
    </li>
  );
}
