import { Progress } from "@mantine/core";
import type { Overview } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api } from "../app/client.ts";
import { useText } from "../app/language.tsx";
import { Mark, type Tone } from "../parts/Mark.tsx";
import { Page, Section, TextSkeleton } from "../parts/Page.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Bar, type Segment } from "../parts/StateBar.tsx";
import { Debt } from "./updates/Debt.tsx";
import { IncidentRow } from "./IncidentRow.tsx";
import { UpdateName } from "../parts/UpdateName.tsx";
import { When } from "../parts/When.tsx";
import classes from "./Overview.module.css";

/** Those that devices need come first. */
const WAITING = "/updates?filter=new&classification=security&sort=needed";
/** So many that incidents are still in sight on a small screen. */
const MOST_WAITING = 6;
const DEBT_DAYS = 90;

/** Are we safe, and what needs me: in words, each a link to the list that it counts. */
export function OverviewPage() {
  const text = useText();
  const overview = useQuery({ queryKey: ["overview"], queryFn: () => api("overview", {}) });
  const { data } = overview;
  if (!data)
    return (
      <Page title={text.t("overview.title")}>
        {overview.error ? (
          <Problem error={overview.error} onRetry={() => void overview.refetch()} />
        ) : (
          <TextSkeleton lines={9} />
        )}
      </Page>
    );
  return (
    <Page title={text.t("overview.title")} lead={<Sentence data={data} />}>
      <div className="block">
        {data.devices > 0 && <Devices data={data} />}
        <div className={classes.columns}>
          <div>
            <Waiting data={data} />
            <Incidents data={data} />
          </div>
          <div>
            <Needed data={data} />
            <Debt days={DEBT_DAYS} />
            <Jobs data={data} />
            <Sources data={data} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Are we safe, and what needs me. */
function Sentence({ data }: { data: Overview }) {
  const { t } = useText();
  const { devices, secure, needYou, securityWaitingTotal } = data;
  if (devices === 0) return <p className={classes.sentence}>{t("overview.noDevices")}</p>;
  return (
    <p className={classes.sentence}>
      {secure === devices
        ? t("overview.allSecure", { devices })
        : t("overview.someSecure", { secure, devices })}{" "}
      {(needYou > 0 || securityWaitingTotal === 0) && t("overview.needYou", { count: needYou })}{" "}
      {securityWaitingTotal > 0 && (
        <Link href={WAITING}>{t("overview.decide", { count: securityWaitingTotal })}</Link>
      )}
    </p>
  );
}

const HEALTHS: readonly { health: keyof Overview["byHealth"]; kind: Segment["kind"]; tone: Tone }[] = [
  { health: "error", kind: "bad", tone: "bad" },
  { health: "silent", kind: "idle", tone: "waiting" },
  { health: "restart", kind: "restart", tone: "waiting" },
  { health: "needs-updates", kind: "waiting", tone: "waiting" },
  { health: "new", kind: "idle", tone: "plain" },
  { health: "up-to-date", kind: "ok", tone: "ok" },
];

function Devices({ data }: { data: Overview }) {
  const { t, number } = useText();
  const shown = HEALTHS.filter(({ health }) => data.byHealth[health] > 0);
  const label = shown
    .map(({ health }) => `${t(`health.${health}`)}: ${number(data.byHealth[health])}`)
    .join(", ");
  return (
    <Section title={t("overview.devices")}>
      <div className={classes.bar}>
        <Bar
          tall
          label={label}
          segments={shown.map(({ health, kind }) => ({ kind, count: data.byHealth[health] }))}
        />
      </div>
      <ul className={`plain ${classes.legend}`}>
        {shown.map(({ health, tone }) => (
          <li key={health}>
            <Link href={`/groups?health=${health}`} className="quiet-link">
              <strong>{number(data.byHealth[health])}</strong>{" "}
              <Mark tone={tone}>{t(`health.${health}`)}</Mark>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Waiting({ data }: { data: Overview }) {
  const { t } = useText();
  const total = data.securityWaitingTotal;
  const all = <Link href={WAITING}>{t("overview.waitingAll", { count: total })}</Link>;
  return (
    <Section title={t("overview.waiting")} aside={total > 0 && all}>
      {total === 0 && <p className="quiet">{t("overview.waitingNone")}</p>}
      <ul className={`plain ${classes.rows}`}>
        {data.securityWaiting.slice(0, MOST_WAITING).map((update) => (
          <li key={update.updateId} className={classes.line}>
            <Link href={`/updates/${update.updateId}?filter=new&classification=security`}>
              <UpdateName title={update.title} classification="security" />
            </Link>
            <span className="quiet">
              {t("overview.waitingDevices", { count: update.devices })} · <When at={update.released} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Incidents({ data }: { data: Overview }) {
  const { t } = useText();
  return (
    <Section
      title={t("overview.incidents")}
      aside={<Link href="/incidents?state=all">{t("incidents.all")}</Link>}
    >
      {data.incidents.length === 0 && <p className="quiet">{t("overview.incidentsNone")}</p>}
      <ul className={`plain ${classes.rows}`}>
        {data.incidents.map((incident) => (
          <IncidentRow key={incident.incidentId} incident={incident} />
        ))}
      </ul>
    </Section>
  );
}

function Needed({ data }: { data: Overview }) {
  const { t, number } = useText();
  const needed = data.neededByClassification.filter((item) => item.updates > 0);
  return (
    <Section title={t("overview.needed")}>
      {needed.length === 0 && <p className="quiet">{t("overview.neededNone")}</p>}
      <ul className={`plain ${classes.counts}`}>
        {needed.map(({ classification, updates }) => (
          <li key={classification}>
            <Link href={`/updates?filter=needed&classification=${classification}`}>
              {t(`classification.${classification}`)}
            </Link>
            <span>{number(updates)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.debt}>
        {data.supersededActive === 0 ? (
          <span className="quiet">{t("overview.supersededCount", { count: 0 })}</span>
        ) : (
          <Link href="/updates?filter=superseded">
            {t("overview.supersededCount", { count: data.supersededActive })}
          </Link>
        )}
      </p>
    </Section>
  );
}

function Jobs({ data }: { data: Overview }) {
  const { t } = useText();
  const running = data.jobs.filter((job) => job.state === "running");
  if (running.length === 0) return null;
  return (
    <Section title={t("overview.jobs")}>
      <ul className={`plain ${classes.rows}`}>
        {running.map((job) => (
          <li key={job.jobId}>
            <span lang="en">{job.text}</span>
            {job.fraction !== null && <Progress value={job.fraction * 100} aria-label={job.text} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const SOURCE_TONES: Record<Overview["sources"][number]["state"], Tone> = {
  never: "plain",
  syncing: "plain",
  ok: "ok",
  skipped: "waiting",
  failed: "bad",
};

function Sources({ data }: { data: Overview }) {
  const { t, relative } = useText();
  return (
    <Section
      title={t("overview.sources")}
      aside={<Link href="/admin/sources">{t("overview.sourcesAll")}</Link>}
    >
      {data.sources.length === 0 && <p className="quiet">{t("overview.sourcesNone")}</p>}
      <ul className={`plain ${classes.rows}`}>
        {data.sources.map((source) => (
          <li key={source.sourceId}>
            <span>{source.title}</span>
            <Mark tone={SOURCE_TONES[source.state]}>
              {t("overview.sourceLine", {
                state: source.state,
                when: source.lastSync ? relative(source.lastSync) : t("common.never"),
              })}
            </Mark>
            {source.reason !== null && (
              <span lang="en" className="quiet">
                {source.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
