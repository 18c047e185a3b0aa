import { Button, CloseButton } from "@mantine/core";
import type { UpdateDetails } from "@releve/api";
import { isMessageKey, type Translator } from "@releve/ui";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Code } from "../../parts/codes.tsx";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import { Facts, Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { StateBar } from "../../parts/StateBar.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { When } from "../../parts/When.tsx";
import { RelationGraph } from "./RelationGraph.tsx";
import { ContentMissing, UpdateFiles } from "./UpdateFiles.tsx";
import classes from "./UpdatesPage.module.css";

/** The worst few at first, so that the rest of the panel is in sight; then many. */
const FIRST_DEVICES = 6;
const MORE_DEVICES = 100;

/** Everything about one update, beside the list, at its own address. */
export function UpdatePanel(props: { updateId: string; onClose: () => void; actions: ReactNode }) {
  const { t } = useText();
  const { updateId } = props;
  const update = useQuery({
    queryKey: ["update", updateId],
    queryFn: () => api("getUpdate", { params: { updateId } }),
  });
  return (
    <aside className={classes.panel} aria-label={t("updates.panel")} tabIndex={-1}>
      <div className={classes.panelHead}>
        <h2>{update.data ? shortTitle(update.data.title) : t("updates.panel")}</h2>
        <CloseButton size="sm" aria-label={t("common.close")} onClick={props.onClose} />
      </div>
      {update.error && !update.data && <Problem error={update.error} onRetry={() => void update.refetch()} />}
      {update.isPending && <TextSkeleton lines={8} />}
      {update.data && (
        <>
          {props.actions && <div className={classes.panelActions}>{props.actions}</div>}
          <ContentMissing update={update.data} />
          <Body update={update.data} />
        </>
      )}
    </aside>
  );
}

function Body({ update }: { update: UpdateDetails }) {
  const text = useText();
  const { t } = text;
  return (
    <>
      <Section
        title={t(`updates.approval.${update.approval}`)}
        aside={
          <span className="quiet">
            {update.superseded ? t("updates.superseded") : t(`classification.${update.classification}`)}
          </span>
        }
      >
        <p className={classes.text}>{update.description}</p>
        {safeUrl(update.moreInfoUrl) && (
          <a href={safeUrl(update.moreInfoUrl)} target="_blank" rel="noreferrer noopener">
            {t("updates.moreInfo")}
          </a>
        )}
        {update.cves.length > 0 && (
          <p>
            {t("updates.fixes")} {text.list(update.cves)}
          </p>
        )}
      </Section>
      <Section title={t("updates.deviceStates")}>
        <StateBar states={update.states} />
        <Devices updateId={update.updateId} />
      </Section>
      <Section title={t("updates.approvals")}>
        <Approvals update={update} />
      </Section>
      <Section title={t("updates.relations")}>
        <RelationGraph
          self={update.version ?? update.title}
          supersedes={update.supersedes}
          supersededBy={update.supersededBy}
        />
      </Section>
      <Section title={t("updates.facts")}>
        <Facts items={factsOf(text, update)} />
      </Section>
      <Section title={t("updates.files")}>
        <UpdateFiles update={update} />
      </Section>
      <Section title={t("updates.history")}>
        <History update={update} />
      </Section>
    </>
  );
}

/** Links from metadata may be anything; only web addresses are followed. */
function safeUrl(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//i.test(url) ? url : undefined;
}

function factsOf({ t, bytes, exact }: Translator, update: UpdateDetails): (readonly [string, string])[] {
  const unknown = t("common.unknown");
  return [
    [t("updates.col.package"), update.package ?? unknown],
    [t("updates.col.version"), update.version ?? unknown],
    [t("updates.col.classification"), t(`classification.${update.classification}`)],
    [t("updates.col.product"), update.product?.title || unknown],
    [t("updates.architecture"), update.architecture ?? unknown],
    [t("updates.source"), update.source ?? unknown],
    [t("updates.col.released"), exact(update.released)],
    [t("updates.col.size"), bytes(update.sizeBytes)],
  ];
}

const TONES: Partial<Record<string, Tone>> = {
  failed: "bad",
  needed: "waiting",
  installed: "ok",
  "installed-pending-restart": "waiting",
};

function Devices({ updateId }: { updateId: string }) {
  const { t } = useText();
  const devices = useInfiniteQuery({
    queryKey: ["update", updateId, "devices"],
    queryFn: ({ pageParam }) =>
      api("listUpdateDevices", {
        params: { updateId },
        query: { offset: pageParam, limit: pageParam === 0 ? FIRST_DEVICES : MORE_DEVICES },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ offset, items, total }) =>
      offset + items.length < total && items.length > 0 ? offset + items.length : undefined,
  });
  if (devices.error && !devices.data) return <Problem error={devices.error} compact />;
  const rows = devices.data?.pages.flatMap((page) => page.items) ?? [];
  if (devices.data && rows.length === 0) return <p className="quiet">{t("updates.deviceStatesNone")}</p>;
  return (
    <>
      <ul className={`plain ${classes.lines}`}>
        {rows.map((row) => (
          <li key={row.deviceId}>
            <Link href={`/devices/${row.deviceId}`}>{row.name}</Link>
            <span>
              <Mark tone={TONES[row.state] ?? "plain"}>{t(`state.${row.state}`)}</Mark>{" "}
              <span className="quiet">
                <When at={row.since} />
              </span>{" "}
              <Link
                href={`/devices/${row.deviceId}/why/${updateId}`}
                aria-label={t("why.ask", { title: row.name })}
              >
                {t("why.title")}
              </Link>
            </span>
            {row.code !== null && row.state === "failed" && (
              <div className="quiet">
                <Code code={row.code} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {devices.hasNextPage && (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          loading={devices.isFetchingNextPage}
          onClick={() => void devices.fetchNextPage()}
        >
          {t("updates.showMore")}
        </Button>
      )}
    </>
  );
}

function Approvals({ update }: { update: UpdateDetails }) {
  const { t, relative } = useText();
  if (update.approvals.length === 0) return <p className="quiet">{t("updates.approvalsNone")}</p>;
  return (
    <ul className={`plain ${classes.lines}`}>
      {update.approvals.map((approval) => (
        <li key={approval.groupId}>
          <span>
            {approval.groupName}
            <div className="quiet">
              {t("updates.approvalBy", { actor: approval.by, when: relative(approval.at) })}
            </div>
          </span>
          <span>
            {t(`updates.action.${approval.action}`)}
            {approval.deadline !== null && (
              <div className="quiet">{t("updates.deadlineShort", { when: relative(approval.deadline) })}</div>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function History({ update }: { update: UpdateDetails }) {
  const { t } = useText();
  if (update.history.length === 0) return <p className="quiet">{t("updates.historyNone")}</p>;
  return (
    <ul className={`plain ${classes.lines}`}>
      {update.history.map((entry) => (
        <li key={`${entry.actionId} ${entry.at}`}>
          <span>
            {actionText(t, entry.action)}
            <div className="quiet">{entry.actor}</div>
          </span>
          <span className="quiet">
            <When at={entry.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An action's name in the user's language, or as the service calls it. */
function actionText(t: Translator["t"], action: string): string {
  const key = `action.${action}`;
  return isMessageKey(key) ? t(key) : action;
}
