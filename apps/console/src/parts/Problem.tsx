import { ApiCallError } from "@releve/api";
import { Alert, Button } from "@mantine/core";
import type { Translator } from "@releve/ui";
import { useText } from "../app/language.tsx";

/** What failed and what to do, in the user's language; the service's own words are quoted. */
export function problemText(text: Translator, error: unknown): string {
  if (!(error instanceof ApiCallError)) return text.t("error.unexpected");
  if (error.code === "network") return text.t("error.network");
  if (error.status === 403) return text.t("error.forbidden");
  if (error.status === 404) return text.t("error.missing");
  return text.t("error.refused", { message: error.message });
}

export function Problem(props: {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
  action?: boolean;
}) {
  const text = useText();
  const { error } = props;
  const code = error instanceof ApiCallError ? error.code : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      m={props.compact ? 0 : "md"}
      {...(props.compact ? {} : { title: text.t(props.action ? "error.action" : "error.title") })}
    >
      <p>{problemText(text, error)}</p>
      {code && <p className="quiet">{text.t("error.code", { code })}</p>}
      {props.onRetry && (
        <Button size="xs" mt="xs" variant="default" onClick={props.onRetry}>
          {text.t("common.retry")}
        </Button>
      )}
    </Alert>
  );
}
