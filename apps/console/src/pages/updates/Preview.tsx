import type { ActionResult, DeviceImpact } from "@releve/api";
import type { ReactNode } from "react";
import { useText } from "../../app/language.tsx";
import { Problem } from "../../parts/Problem.tsx";
import classes from "./Preview.module.css";

/** Devices named. */
const SHOWN = 5;

interface Props {
  result: ActionResult | undefined;
  error: unknown;
  downloads: boolean;
}

/** What an action would do, before it is done. */
export function Preview({ result, error, downloads }: Props) {
  const { t, bytes } = useText();
  return (
    <PreviewBox isReady={result !== undefined} error={error}>
      {result && (
        <>
          <p>
            {t("updates.previewLine", { updates: result.updates, devices: result.devices })}{" "}
            {downloads &&
              result.downloadBytes > 0 &&
              t("updates.previewBytes", { size: bytes(result.downloadBytes) })}
          </p>
          {result.supersedes > 0 && <p>{t("updates.previewSupersedes", { count: result.supersedes })}</p>}
          <ImpactLines impact={result} />
        </>
      )}
    </PreviewBox>
  );
}

/** Where a preview is, or comes. Its height is kept, so that the button stays in its place. */
export function PreviewBox(props: { isReady: boolean; error: unknown; children: ReactNode }) {
  const { t } = useText();
  if (props.error != null) return <Problem error={props.error} compact />;
  return (
    <section className={classes.preview} aria-live="polite" aria-label={t("common.preview")} data-preview>
      <h3>{t("common.preview")}</h3>
      {props.isReady ? props.children : <p className="quiet">{t("common.loading")}</p>}
    </section>
  );
}

/** Devices that get more or less than before, and the first of them by name. */
export function ImpactLines({ impact: { gains, losses, examples } }: { impact: DeviceImpact }) {
  const { t } = useText();
  if (gains + losses === 0) return null;
  return (
    <>
      <p>{t("updates.previewGains", { gains, losses })}</p>
      <p className="quiet">
        {examples
          .slice(0, SHOWN)
          .map((device) => t("updates.previewDevice", device))
          .join(" · ")}
      </p>
    </>
  );
}
