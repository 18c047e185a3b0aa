import { Button } from "@mantine/core";
import type { ScanDebt } from "@releve/api";
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
  const { t, date, number } = useText();
  const [path] = useLocation();
  const debt = useQuery({
    queryKey: ["scan-budget", "debt", days],
    queryFn: () => api("scanDebt", { query: { days } }),
    refetchInterval: ({ state }) => state.data?.isStale === true && STALE_MS,
  });
  const { data } = debt;
  const points = data?.days.map(({ day, superseded }) => ({ day, value: superseded })) ?? [];
  const [first, last] = [points[0], points.at(-1)];
  const hasOwed = points.some(({ value }) => value > 0);
  return (
    <Section title={t("debt.title")} aside={path !== PAGE && <Link href={PAGE}>{t("budget.title")}</Link>}>
      {!data && debt.error && <Problem error={debt.error} onRetry={() => void debt.refetch()} />}
      {!data && !debt.error && <TextSkeleton lines={2} />}
      {data && data.level !== "ok" && (
        <p>
          <Mark tone={data.level === "red" ? "bad" : "waiting"}>{t("debt.near", { level: data.level })}</Mark>
        </p>
      )}
      {data && <Sentence owed={data.now} />}
      {hasOwed && first && last && (
        <Trend
          points={points}
          label={t("debt.chart", {
            first: number(first.value),
            from: date(first.day),
            last: number(last.value),
            to: date(last.day),
          })}
        />
      )}
      {data && data.now.superseded > 0 && (
        <Button component={Link} href="/pruning" size="compact-sm" variant="default">
          {t("debt.pay")}
        </Button>
      )}
    </Section>
  );
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
