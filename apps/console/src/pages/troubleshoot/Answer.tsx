import { Button } from "@mantine/core";
import type { Advice, Explanation, Side } from "@releve/result-codes";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { Link } from "wouter";
import { useText } from "../../app/language.tsx";
import { codeHref, useCatalogue } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { useToast } from "../../parts/toast.tsx";
import classes from "./Troubleshoot.module.css";

/** What to do about a code; undefined while it is on its way, null when nothing is kept. */
export function useAdvice(explanation: Explanation): Advice | null | undefined {
  const catalogue = useCatalogue();
  return useQuery({
    queryKey: ["advice", explanation.symbol],
    queryFn: async () => (await catalogue?.adviceFor(explanation)) ?? null,
    enabled: catalogue !== undefined,
    staleTime: Infinity,
  }).data;
}

/** Text in which commands and paths stand between backquotes. */
export function Prose({ text }: { text: string }) {
  return text
    .split("`")
    .map((part, at) => <Fragment key={at}>{at % 2 === 1 ? <code>{part}</code> : part}</Fragment>);
}

/** A code's family, number and names in a quiet line, and what the number is elsewhere in another. */
export function Names({ explanation: { code, symbol, aliases, family } }: { explanation: Explanation }) {
  const { t, language } = useText();
  const catalogue = useCatalogue();
  const same = catalogue?.aliasesAreSame(Number(code)) ?? true;
  const names = [symbol, ...(same ? aliases : [])].filter((name) => name !== undefined);
  return (
    <>
      <p className="quiet">
        {family && <>{t(`family.${family}`)} · </>}
        <code>{code}</code>
        {names.map((name, at) => (
          <Fragment key={name}>
            {at > 0 ? " = " : " · "}
            <code>{name}</code>
          </Fragment>
        ))}
      </p>
      {!same && aliases.length > 0 && (
        <p className="quiet">
          {catalogue?.WORDS[language].elsewhere} <code>{aliases.join(", ")}</code>
        </p>
      )}
    </>
  );
}

/** The whole answer to one code, as the command line and the reference give it. */
export function Answer({ explanation }: { explanation: Explanation }) {
  return (
    <article className={classes.answer}>
      <h2>
        <Mark tone={explanation.severity === "error" ? "bad" : "ok"}>{explanation.title}</Mark>
      </h2>
      <Names explanation={explanation} />
      <AnswerBody explanation={explanation} />
    </article>
  );
}

/** What stands under a code's title and names. */
export function AnswerBody({ explanation }: { explanation: Explanation }) {
  const { t } = useText();
  const advice = useAdvice(explanation);
  return (
    <>
      {explanation.nearest.length > 0 && (
        <p>
          {t("trouble.nearest")} <CodeLinks names={explanation.nearest} />
        </p>
      )}
      {advice && <AdviceParts advice={advice} />}
      {advice === null && explanation.symbol !== undefined && (
        <p className="quiet">{t("trouble.noAdvice")}</p>
      )}
      {advice !== undefined && <CopyButtons explanation={explanation} advice={advice ?? undefined} />}
    </>
  );
}

function CodeLinks({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ", "}
      <Link href={codeHref(name)}>
        <code>{name}</code>
      </Link>
    </Fragment>
  ));
}

/** Causes, remedies and where the facts come from. */
function AdviceParts({ advice }: { advice: Advice }) {
  const { language } = useText();
  const catalogue = useCatalogue();
  if (!catalogue) return null;
  const words = catalogue.WORDS[language];
  const { happened, causes, remedies } = advice[language];
  return (
    <>
      <p>
        <Prose text={happened} />
      </p>
      <p className="quiet">
        {words.seenIn}
        {words.colon}
        {advice.seenIn.map((operation) => words.operations[operation]).join(", ")}
      </p>
      <h3>{words.causes}</h3>
      <ol>
        {causes.map(({ cause, tell }) => (
          <li key={cause}>
            <Prose text={cause} />
            <p className="quiet">
              <Prose text={tell} />
            </p>
          </li>
        ))}
      </ol>
      {(Object.entries(remedies) as [Side, readonly string[]][]).map(([side, steps]) => (
        <Fragment key={side}>
          <h3>{words.sides[side]}</h3>
          <ol>
            {steps.map((step) => (
              <li key={step}>
                <Prose text={step} />
              </li>
            ))}
          </ol>
        </Fragment>
      ))}
      {advice.related.length > 0 && (
        <p>
          {words.related}
          {words.colon}
          <CodeLinks names={advice.related} />
        </p>
      )}
      <p className="quiet">
        {words.sources}
        {words.colon}
        {advice.sources.map((source, at) => (
          <Fragment key={source}>
            {at > 0 && ", "}
            <Source title={source} address={catalogue.addressOf(source)} />
          </Fragment>
        ))}
      </p>
    </>
  );
}

function Source({ title, address }: { title: string; address: string }) {
  if (!address.startsWith("https:")) return title;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {title}
    </a>
  );
}

function CopyButtons({ explanation, advice }: { explanation: Explanation; advice: Advice | undefined }) {
  const { t, language } = useText();
  const catalogue = useCatalogue();
  const toast = useToast();
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(() => toast.done(t("trouble.copied")), toast.failed);
  if (!catalogue) return null;
  return (
    <p className={classes.buttons}>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => copy(catalogue.markdownOf(explanation, advice, language))}
      >
        {t("trouble.copy")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => copy(new URL(codeHref(explanation.code), location.href).href)}
      >
        {t("trouble.copyLink")}
      </Button>
    </p>
  );
}
