import { NativeSelect, SegmentedControl } from "@mantine/core";
import { type IncidentQuery, Origin } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { oneOf, useAddress } from "../app/address.ts";
import { api } from "../app/client.ts";
import { useText } from "../app/language.tsx";
import { Page, TextSkeleton } from "../parts/Page.tsx";
import { Problem } from "../parts/Problem.tsx";
import { IncidentRow } from "./IncidentRow.tsx";
import classes from "./IncidentRow.module.css";

const STATES = ["open", "over", "all"] as const satisfies readonly IncidentQuery["state"][];
const ANY = "any";
/** More are nobody's work for a day. */
const SHOWN = 200;

/** Equal failures as incidents: whose fault they are, and what only followed from them. */
export default function IncidentsPage() {
  const { t } = useText();
  const address = useAddress();
  const state = oneOf(STATES, address.get("state"), "open");
  const origin = oneOf([...Origin.options, ANY] as const, address.get("origin"), ANY);
  const page = useQuery({
    queryKey: ["incidents", state, origin],
    queryFn: () =>
      api("listIncidents", { query: { state, limit: SHOWN, ...(origin !== ANY && { origin }) } }),
  });
  return (
    <Page title={t("incidents.title")}>
      <div className="block">
        <div className={classes.filters}>
          <SegmentedControl
            size="xs"
            aria-label={t("incidents.title")}
            value={state}
            data={STATES.map((value) => ({ value, label: t(`incidents.state.${value}`) }))}
            onChange={(value) => address.set({ state: value === "open" ? undefined : value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t("incidents.originFilter")}
            value={origin}
            data={[
              { value: ANY, label: t("incidents.anyOrigin") },
              ...Origin.options.map((value) => ({ value, label: t(`diagnosis.origin.${value}`) })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              address.set({ origin: value === ANY ? undefined : value })
            }
          />
        </div>
        {page.error && !page.data && <Problem error={page.error} onRetry={() => void page.refetch()} />}
        {page.isPending && <TextSkeleton lines={8} />}
        {page.data?.items.length === 0 && (
          <p className="quiet">
            {state === "all" && origin === ANY
              ? t("incidents.none", { days: page.data.days })
              : t("incidents.noneFiltered")}
          </p>
        )}
        <ul className="plain">
          {page.data?.items.map((incident) => (
            <IncidentRow key={incident.incidentId} incident={incident} full />
          ))}
        </ul>
        {page.data?.isPartial === true && <p className="quiet">{t("incidents.partial")}</p>}
      </div>
    </Page>
  );
}
