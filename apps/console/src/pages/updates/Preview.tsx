import type { ActionResult } from "@releve/api";
import { useText } from "../../app/language.tsx";
import { Problem } from "../../parts/Problem.tsx";
import classes from "./Preview.module.css";

interface Props {
  result: ActionResult | undefined;
  error: unknown;
  downloads: boolean;
}

/** What an action would do, before it is done. Its height is kept, so that the button stays in its place. */
export function Preview({ result, error, downloads }: Props) {
  const { t, bytes } = useText();
  if (error != null) return <Problem error={error} compact />;
  return (
    <section className={classes.preview} aria-live="polite" aria-label={t("common.preview")} data-preview>
      <h3>{t("common.preview")}</h3>
      {result ? (
        <p>
          {t("updates.previewLine", { updates: result.updates, devices: result.devices })}{" "}
          {downloads &&
            result.downloadBytes > 0 &&
            t("updates.previewBytes", { size: bytes(result.downloadBytes) })}
        </p>
      ) : (
        <p className="quiet">{t("common.loading")}</p>
      )}
    </section>
  );
}
