import type { Classification, UpdateType } from "@releve/api";
import { useText } from "../app/language.tsx";
import classes from "./UpdateName.module.css";

/** Debian titles end with the classification in English, which the mark or a column says already. */
const SUFFIX = / — (security update|critical update|update)$/;

export function shortTitle(title: string): string {
  return title.replace(SUFFIX, "");
}

interface Props {
  title: string;
  classification: Classification;
  /** Marked when it is a driver, unless its class says so. */
  type?: UpdateType;
}

/** An update's title behind the mark of its class: a shield for security, and the same width for none. */
export function UpdateName({ title, classification, type }: Props) {
  const { t } = useText();
  return (
    <span className={classes.name} title={title}>
      <span className={classes.slot}>{classification === "security" && <SecurityMark />}</span>
      <span className={classes.title}>{shortTitle(title)}</span>
      {type === "driver" && classification !== "drivers" && (
        <span className="quiet">{t("updates.type.driver")}</span>
      )}
    </span>
  );
}

export function SecurityMark() {
  const { t } = useText();
  return (
    <svg
      role="img"
      aria-label={t("classification.security")}
      className={classes.mark}
      viewBox="0 0 12 14"
      width="12"
      height="14"
    >
      <path d="M6 0 12 2v5c0 3-2.4 5.6-6 7C2.4 12.6 0 10 0 7V2z" fill="currentColor" />
      <path d="M3.2 6.9 5.3 9l3.6-4" fill="none" stroke="var(--mantine-color-body)" strokeWidth="1.6" />
    </svg>
  );
}
