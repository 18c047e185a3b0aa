import { Textarea } from "@mantine/core";
import type { Explanation } from "@releve/result-codes";
import { useState } from "react";
import { Link } from "wouter";
import { useAddress } from "../app/address.ts";
import { useText } from "../app/language.tsx";
import { useExplain } from "../parts/codes.tsx";
import { Mark } from "../parts/Mark.tsx";
import { Page } from "../parts/Page.tsx";
import classes from "./TroubleshootPage.module.css";

const MAX_PASTED = 20_000;
const MAX_CODES = 50;
/** What may be a code within a text: hexadecimal, a symbol, or a number of its own. */
const CANDIDATES = /\b0x[0-9a-f]{8}\b|\b[0-9a-f]{8}\b|\bOMC?_[A-Z0-9_]+\b|(?<![\w-])-?\d{9,10}\b/gi;

/** Every code in a text, once each, in its order. */
function codesIn(text: string, explain: (code: string) => Explanation | undefined): Explanation[] {
  const whole = explain(text);
  if (whole) return [whole];
  const found = new Map<string, Explanation>();
  for (const [candidate] of text.matchAll(CANDIDATES)) {
    const explanation = explain(candidate);
    // Within a text, eight digits may be anything: only with 0x, or when the catalogue knows it.
    if (explanation && (explanation.symbol !== undefined || /^0x[89a]/i.test(candidate)))
      found.set(explanation.code, explanation);
    if (found.size >= MAX_CODES) break;
  }
  return [...found.values()];
}

/** Paste a code, get what it means. */
export default function TroubleshootPage() {
  const { t } = useText();
  const address = useAddress();
  const explain = useExplain();
  const fromAddress = address.get("q") ?? "";
  const [text, setText] = useState(fromAddress);
  const [seen, setSeen] = useState(fromAddress);
  if (seen !== fromAddress) {
    setSeen(fromAddress);
    setText(fromAddress);
  }
  const codes = explain && text.trim() !== "" ? codesIn(text.trim(), explain) : [];
  return (
    <Page title={t("trouble.title")} lead={<p className="quiet">{t("trouble.lead")}</p>}>
      <div className={classes.body}>
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
        <div aria-live="polite">
          {explain && text.trim() !== "" && codes.length === 0 && <p>{t("trouble.none")}</p>}
          {codes.map((code) => (
            <Explained key={code.code} code={code} />
          ))}
        </div>
        <p>
          <Link href="/groups?health=error">{t("trouble.devices")}</Link>
        </p>
      </div>
    </Page>
  );
}

function Explained({ code }: { code: Explanation }) {
  const { t } = useText();
  return (
    <section className={classes.code}>
      <h2>
        <Mark tone={code.severity === "error" ? "bad" : "ok"}>{code.title}</Mark>
      </h2>
      <p className="quiet">
        <code>{code.symbol ?? t("trouble.unknown")}</code> · <code>{code.code}</code>
        {code.family && <> · {t(`family.${code.family}`)}</>}
      </p>
    </section>
  );
}
