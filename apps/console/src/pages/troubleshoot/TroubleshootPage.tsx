import { Button, FileButton, Progress, Textarea } from "@mantine/core";
import { type DragEvent, useDeferredValue, useMemo, useState } from "react";
import { Link } from "wouter";
import { useText } from "../../app/language.tsx";
import { codeHref, useCatalogue } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Page } from "../../parts/Page.tsx";
import { Answer } from "./Answer.tsx";
import { CodeRows } from "./CodeRows.tsx";
import { type Reading, useLogReading } from "./reading.ts";
import classes from "./Troubleshoot.module.css";

/** Larger texts are dropped as files. */
const MAX_PASTED = 200_000;

/** Paste a code or drop a log, get what it means and what to do. `code`: of the address. */
export default function TroubleshootPage({ code = "" }: { code?: string | undefined }) {
  const { t } = useText();
  const [text, setText] = useState(code);
  const [asked, setAsked] = useState(code);
  if (asked !== code) {
    setAsked(code);
    setText(code);
  }
  const { reading, read, stop } = useLogReading();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    read([...event.dataTransfer.files]);
  };
  return (
    <Page title={t("trouble.title")} lead={<p className="quiet">{t("trouble.lead")}</p>}>
      <div
        className={classes.body}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Textarea
          autosize
          autoFocus
          minRows={2}
          maxRows={12}
          label={t("trouble.input")}
          placeholder={t("trouble.example")}
          maxLength={MAX_PASTED}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className={classes.files}>
          <FileButton multiple onChange={read}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                {t("trouble.choose")}
              </Button>
            )}
          </FileButton>
          <span className="quiet">{t("trouble.drop")}</span>
        </p>
        <LogResult reading={reading} onStop={stop} />
        <Pasted text={text} />
        <p>
          <Link href="/groups?health=error">{t("trouble.devices")}</Link>
        </p>
      </div>
    </Page>
  );
}

/** What the text is: one code, answered at once; or some text with codes in it. */
function Pasted({ text }: { text: string }) {
  const { t, language } = useText();
  const catalogue = useCatalogue();
  const deferred = useDeferredValue(text.trim());
  const found = useMemo(() => {
    if (!catalogue || deferred === "") return undefined;
    const one = catalogue.explain(deferred, language);
    if (one) return { one, rows: [] };
    const summary = new catalogue.Summary({ contextLines: 0, show: (line) => line });
    summary.begin("");
    summary.add(deferred);
    return { one, rows: summary.rows() };
  }, [catalogue, deferred, language]);
  if (!catalogue || !found) return null;
  const suggested = found.one || found.rows.length > 0 ? [] : catalogue.suggest(deferred);
  return (
    <div aria-live="polite">
      {found.one && <Answer explanation={found.one} />}
      <CodeRows rows={found.rows} />
      {!found.one && found.rows.length === 0 && suggested.length === 0 && <p>{t("trouble.none")}</p>}
      {suggested.length > 0 && (
        <>
          <p>{t("trouble.suggested")}</p>
          <ul>
            {suggested.map((name) => (
              <li key={name}>
                <Link href={codeHref(name)}>
                  <code>{name}</code>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function LogResult({ reading, onStop }: { reading: Reading; onStop: () => void }) {
  const { t } = useText();
  if (reading.state === "none") return null;
  if (reading.state === "reading")
    return (
      <div className={classes.reading} role="status">
        <span>{t("trouble.reading", { names: reading.names })}</span>
        <Progress value={reading.share * 100} aria-label={t("trouble.reading", { names: reading.names })} />
        <Button size="compact-sm" variant="default" onClick={onStop}>
          {t("common.cancel")}
        </Button>
      </div>
    );
  return (
    <section aria-label={reading.names}>
      <div className={classes.head}>
        <h2>{t("trouble.found", { count: reading.rows.length, names: reading.names })}</h2>
        <Button size="compact-sm" variant="default" onClick={onStop}>
          {t("common.close")}
        </Button>
      </div>
      {reading.unreadable.length > 0 && (
        <p>
          <Mark tone="bad">{t("trouble.unreadable", { names: reading.unreadable.join(", ") })}</Mark>
        </p>
      )}
      <CodeRows rows={reading.rows} />
    </section>
  );
}
