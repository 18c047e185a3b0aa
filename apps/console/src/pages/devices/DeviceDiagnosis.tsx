import type { Cause, DeviceDetails, Failure, Proof, RemedyState, RemedyTry } from "@releve/api";
import type { DiagnosisText } from "@releve/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { CodeLink } from "../../parts/codes.tsx";
import { useDiagnosisText } from "../../parts/diagnosisText.ts";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { When } from "../../parts/When.tsx";
import { RemedyButtons } from "./RemedyButtons.tsx";
import classes from "./DeviceDiagnosis.module.css";

/** What is wrong with this device: causes by their proofs, remedies to press, and whether they helped. */
export function DeviceDiagnosis({ device }: { device: DeviceDetails }) {
  const { t } = useText();
  const words = useDiagnosisText();
  const { deviceId } = device;
  const found = useQuery({
    queryKey: ["device", deviceId, "diagnosis"],
    queryFn: () => api("diagnose", { params: { deviceId } }),
  });
  if (found.error && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <TextSkeleton lines={8} />;
  const { causes, history } = found.data;
  return (
    <div className={classes.diagnosis} role="region" tabIndex={0} aria-label={t("diagnosis.title")}>
      {causes.length === 0 && (
        <p className={classes.well}>
          <Mark tone="ok">{t("diagnosis.none")}</Mark>
        </p>
      )}
      {causes.length > 0 && (
        <ol className={classes.causes} aria-label={t("diagnosis.causes")}>
          {causes.map((cause, index) => (
            <CauseItem
              key={cause.cause}
              isFirst={index === 0}
              deviceId={deviceId}
              cause={cause}
              words={words}
            />
          ))}
        </ol>
      )}
      <section aria-labelledby="remedies-tried">
        <h2 id="remedies-tried">{t("diagnosis.history")}</h2>
        {history.length === 0 && <p className="quiet">{t("diagnosis.historyNone")}</p>}
        <ul className="plain">
          {history.map((one) => (
            <TryItem key={one.tryId} tried={one} words={words} />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface CauseProps {
  deviceId: string;
  cause: Cause;
  words: DiagnosisText;
  isFirst: boolean;
}

function CauseItem({ deviceId, cause, words, isFirst }: CauseProps) {
  const { t } = useText();
  const { manual, proofs, consequences, explains } = cause;
  return (
    <li className={classes.cause}>
      <div className={classes.head}>
        <h2>{words.cause(cause)}</h2>
        <span className={classes.origin}>{t(`diagnosis.origin.${cause.origin}`)}</span>
      </div>
      <div className={classes.columns}>
        <div>
          <h3>{t("diagnosis.proof")}</h3>
          <ul className="plain">
            {proofs.map((proof) => (
              <ProofItem key={proof.proof} proof={proof} words={words} />
            ))}
          </ul>
          <p className="quiet">{t("diagnosis.total", { points: cause.points })}</p>
        </div>
        <div>
          <h3>{t("diagnosis.remedies")}</h3>
          <RemedyButtons deviceId={deviceId} cause={cause} isFirst={isFirst} />
          <ul className={classes.manual}>
            {manual.map((remedy) => (
              <li key={remedy}>{t(`diagnosis.manual.${remedy}`)}</li>
            ))}
          </ul>
          {explains[0] && (
            <p className="quiet">
              {t("diagnosis.advice")} <CodeLink code={explains[0].code} />
            </p>
          )}
        </div>
      </div>
      {consequences.length > 0 && <Consequences failures={consequences} words={words} />}
    </li>
  );
}

function ProofItem({ proof, words }: { proof: Proof; words: DiagnosisText }) {
  const { t } = useText();
  return (
    <li className={classes.proof}>
      <span>
        {words.proof(proof)}
        {proof.at !== null && (
          <span className="quiet">
            {" "}
            <When at={proof.at} />
          </span>
        )}
      </span>
      <span className={classes.points} title={t("diagnosis.points", { points: proof.points })}>
        +{proof.points}
      </span>
    </li>
  );
}

function Consequences({ failures, words }: { failures: readonly Failure[]; words: DiagnosisText }) {
  const { t } = useText();
  return (
    <details>
      <summary>{t("diagnosis.consequences", { count: failures.length })}</summary>
      <ul className="plain">
        {failures.map((failure, index) => (
          <li key={index} className="quiet">
            {words.failure(failure)} <When at={failure.at} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const TONES: Record<RemedyState, Tone> = {
  waiting: "waiting",
  helped: "ok",
  "not-helped": "bad",
  "not-done": "bad",
  unknown: "plain",
};

/** Of then nothing is kept but the cause: its names stand in the causes above, as far as they still hold. */
const NO_NAMES = { source: "…", network: "…", title: "…", code: "…" };

function TryItem({ tried, words }: { tried: RemedyTry; words: DiagnosisText }) {
  const { t } = useText();
  const { action, cause, state, at, by } = tried;
  return (
    <li className={classes.tried}>
      <span className="quiet">
        <When at={at} />
      </span>
      <span>
        {t("diagnosis.tried", {
          action: t(`diagnosis.action.${action}`),
          cause: words.cause({ cause, args: NO_NAMES }),
        })}{" "}
        <span className="quiet">· {by}</span>
      </span>
      <Mark tone={TONES[state]}>{t(`diagnosis.state.${state}`)}</Mark>
    </li>
  );
}
