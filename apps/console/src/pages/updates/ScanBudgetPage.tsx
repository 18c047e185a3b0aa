import { Button, Table, UnstyledButton } from "@mantine/core";
import type { ScanBudget, ScanClass } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Page, Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useGroups } from "../devices/groups.ts";
import { Debt, STALE_MS } from "./Debt.tsx";
import { LimitBar } from "./LimitBar.tsx";
import { ScanProof } from "./ScanProof.tsx";
import classes from "./ScanBudgetPage.module.css";

const DEBT_DAYS = 365;
const COLUMNS = 7;

/** What a scan costs each class of devices, how near it comes to known limits, and why. */
export default function ScanBudgetPage() {
  const { t } = useText();
  const budget = useQuery({
    queryKey: ["scan-budget", "classes"],
    queryFn: () => api("scanBudget", {}),
    refetchInterval: ({ state }) => state.data?.isStale === true && STALE_MS,
  });
  const { data } = budget;
  return (
    <Page
      title={t("budget.title")}
      lead={data && <Lead data={data} />}
      actions={
        <Button component={Link} href="/updates" size="xs" variant="default">
          {t("updates.title")}
        </Button>
      }
    >
      <div className="block">
        {budget.error && !data && <Problem error={budget.error} onRetry={() => void budget.refetch()} />}
        {budget.isPending && <TextSkeleton lines={8} />}
        {data && (
          <Section title={t("budget.classes")}>
            {data.classes.length === 0 && <p className="quiet">{t("budget.classesNone")}</p>}
            {data.classes.length > 0 && <Classes all={data.classes} />}
            {data.omittedDevices > 0 && (
              <p className="quiet">{t("budget.omitted", { count: data.omittedDevices })}</p>
            )}
          </Section>
        )}
        <div className={classes.debt}>
          <Debt days={DEBT_DAYS} />
        </div>
      </div>
    </Page>
  );
}

function Lead({ data }: { data: ScanBudget }) {
  const { t, relative } = useText();
  const near = data.classes.filter(({ limits }) => limits.some(({ level }) => level !== "ok")).length;
  return (
    <p>
      {near === 0
        ? t("budget.allWithin", { count: data.classes.length })
        : t("budget.someNear", { near, classes: data.classes.length })}{" "}
      <span className="quiet">
        {data.isStale ? t("budget.stale") : t("budget.computed", { when: relative(data.computedAt) })}
      </span>
    </p>
  );
}

function Classes({ all }: { all: readonly ScanClass[] }) {
  const { t } = useText();
  const [open, setOpen] = useState<string>();
  return (
    <div className={classes.scroll} role="region" aria-label={t("budget.classes")} tabIndex={0}>
      <Table verticalSpacing={7} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("budget.col.class")}</Table.Th>
            <Table.Th>{t("budget.col.nearest")}</Table.Th>
            <Table.Th ta="end">{t("budget.col.updates")}</Table.Th>
            <Table.Th ta="end">{t("budget.col.superseded")}</Table.Th>
            <Table.Th ta="end">{t("budget.col.metadata")}</Table.Th>
            <Table.Th ta="end">{t("budget.col.trips")}</Table.Th>
            <Table.Th ta="end">{t("budget.col.measured")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((each) => {
            const isOpen = open === each.classId;
            return (
              <Fragment key={each.classId}>
                <Row of={each} isOpen={isOpen} onToggle={() => setOpen(isOpen ? undefined : each.classId)} />
                {isOpen && (
                  <Table.Tr>
                    <Table.Td colSpan={COLUMNS} id={`proof-${each.classId}`}>
                      <ScanProof of={each} />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ of, isOpen, onToggle }: { of: ScanClass; isOpen: boolean; onToggle: () => void }) {
  const { t, number, bytes } = useText();
  const { nameOf } = useGroups();
  const { predicted, measured, limits } = of;
  const [nearest] = limits;
  const system = of.system || t("budget.unknownSystem");
  const more = [
    t("devices.count", { count: of.devices }),
    t("budget.kind", { kind: of.kind }),
    ...[of.architecture, of.clientVersion, ...of.groups.map(nameOf)].filter(Boolean),
  ];
  const seconds = (ms: number) => number(Math.round(ms / 100) / 10);
  return (
    <Table.Tr>
      <Table.Td className={classes.class}>
        <UnstyledButton
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-label={t("budget.more", { name: system })}
          className={classes.toggle}
        >
          <span aria-hidden>{isOpen ? "▾" : "▸"}</span> {system}
        </UnstyledButton>
        <div className="quiet">{more.join(" · ")}</div>
      </Table.Td>
      <Table.Td>{nearest && <LimitBar limit={nearest} />}</Table.Td>
      <Table.Td ta="end">{number(predicted.updates)}</Table.Td>
      <Table.Td ta="end">{number(predicted.superseded)}</Table.Td>
      <Table.Td ta="end">{bytes(predicted.metadataBytes)}</Table.Td>
      <Table.Td ta="end">{number(predicted.trips)}</Table.Td>
      <Table.Td ta="end">
        {measured === null ? (
          <span className="quiet">{t("budget.notMeasured")}</span>
        ) : (
          t("budget.seconds", { p50: seconds(measured.p50Ms), p95: seconds(measured.p95Ms) })
        )}
        {measured?.isGrowing && (
          <div>
            <Mark tone="waiting">{t("budget.growing")}</Mark>
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
