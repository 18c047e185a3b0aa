import { Button } from "@mantine/core";
import type { ScanDebt, ScanDebtHistory } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { Trend } from "../../parts/Trend.tsx";

/** A new computation takes about a second: then it is asked again. */
export const STALE_MS = 2000;
const PAGE = "/updates/scan-budget";

/** What superseded updates cost, over days, and the button that pays it. */
export function Debt({ days }: { days: number }) {
  const { t } = useText();
  const [path] = useLocation();
  const debt = useQuery({
    queryKey: ["scan-budget", "debt", days],
    queryFn: () => api("scanDebt", { query: { days } }),
    refetchInterval: ({ state }) => state.data?.isStale === true && STALE_MS,
  });
  return (
    <Section title={t("debt.title")} aside={path !== PAGE && <Link href={PAGE}>{t("budget.title")}</Link>}>
      {debt.data && <Owed {...debt.data} />}
      {debt.isPending && <TextSkeleton lines={2} />}
      {!debt.data && debt.error && <Problem error={debt.error} onRetry={() => void debt.refetch()} />}
    </Section>
  );
}

function Owed({ now, level, days }: ScanDebtHistory) {
  const { t } = useText();
  return (
    <>
      {level !== "ok" && (
        <p>
          <Mark tone={level === "red" ? "bad" : "waiting"}>{t("debt.near", { level })}</Mark>
        </p>
      )}
      <Sentence owed={now} />
      <Chart days={days} />
      {now.superseded > 0 && (
        <Button component={Link} href="/pruning" size="compact-sm" variant="default">
          {t("debt.pay")}
        </Button>
      )}
    </>
  );
}

/** Nothing where nothing was ever owed. */
function Chart({ days }: Pick<ScanDebtHistory, "days">) {
  const { t, date, number } = useText();
  const points = days.map(({ day, superseded }) => ({ day, value: superseded }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.every(({ value }) => value === 0)) return null;
  const label = t("debt.chart", {
    ...{ first: number(first.value), from: date(first.day) },
    ...{ last: number(last.value), to: date(last.day) },
  });
  return <Trend points={points} label={label} />;
}

function Sentence({ owed }: { owed: ScanDebt }) {
  const { t, bytes, number } = useText();
  const { superseded, devices, evaluationsPerDay, bytesPerDay, firstScanBytes } = owed;
  if (superseded === 0) return <p className="quiet">{t("debt.none")}</p>;
  return (
    <p>
      {t("debt.owed", { superseded, devices, evaluations: number(evaluationsPerDay) })}{" "}
      <span className="quiet">
        {t("debt.owedMore", { perDay: bytes(bytesPerDay), firstScan: bytes(firstScanBytes) })}
      </span>
    </p>
  );
}
