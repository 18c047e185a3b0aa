import { Select } from "@mantine/core";
import { DeviceUpdateState, type DeviceUpdateRow } from "@releve/api";
import { useCallback, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { useAddress, withSearch } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { type Column, useColumns } from "../../list/columns.ts";
import { DataList } from "../../list/DataList.tsx";
import { ListMenu } from "../../list/ListTools.tsx";
import { type FetchPage, useRowWindow } from "../../list/rowWindow.ts";
import { codeHref, useCodeLine } from "../../parts/codes.tsx";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import { UpdateName } from "../../parts/UpdateName.tsx";
import { When } from "../../parts/When.tsx";
import classes from "./DevicePage.module.css";

const idOf = (row: DeviceUpdateRow) => row.updateId;

const TONES: Record<DeviceUpdateRow["state"], Tone> = {
  needed: "waiting",
  downloading: "waiting",
  downloaded: "waiting",
  installing: "waiting",
  installed: "ok",
  "installed-pending-restart": "waiting",
  failed: "bad",
  "not-applicable": "plain",
  superseded: "plain",
};

function useUpdateColumns(deviceId: string): readonly Column<DeviceUpdateRow>[] {
  const { t } = useText();
  const codeLine = useCodeLine();
  return useMemo(
    () => [
      {
        id: "title",
        title: t("updates.col.title"),
        track: "minmax(160px, 2fr)",
        cell: (row) => <UpdateName title={row.title} classification={row.classification} />,
        text: (row) => row.title,
      },
      {
        id: "classification",
        title: t("updates.col.classification"),
        track: "112px",
        from: 800,
        cell: (row) => t(`classification.${row.classification}`),
        text: (row) => t(`classification.${row.classification}`),
      },
      {
        id: "state",
        title: t("device.col.state"),
        track: "minmax(130px, 1.3fr)",
        cell: (row) => {
          const line = row.code !== null && row.state === "failed" ? codeLine(row.code) : undefined;
          const state = t(`state.${row.state}`);
          return (
            <span title={line ? `${line.name} (${row.code ?? ""}) ${line.title}` : state}>
              <Mark tone={TONES[row.state]}>
                {state}
                {line && row.code !== null && (
                  <>
                    {" · "}
                    <Link href={codeHref(row.code)} tabIndex={-1}>
                      {line.title || line.name}
                    </Link>
                  </>
                )}
              </Mark>
            </span>
          );
        },
        text: (row) =>
          row.code === null ? t(`state.${row.state}`) : `${t(`state.${row.state}`)} ${row.code}`,
      },
      {
        id: "since",
        title: t("device.col.since"),
        track: "124px",
        from: 780,
        cell: (row) => <When at={row.since} />,
        text: (row) => row.since,
      },
      {
        id: "approval",
        title: t("updates.col.approval"),
        track: "104px",
        from: 740,
        cell: (row) =>
          row.approved ? t("device.approved") : <span className="quiet">{t("device.notApproved")}</span>,
        text: (row) => t(row.approved ? "device.approved" : "device.notApproved"),
      },
      {
        id: "why",
        title: t("why.title"),
        track: "96px",
        cell: (row) => <WhyLink deviceId={deviceId} updateId={row.updateId} title={row.title} />,
        text: () => "",
      },
    ],
    [t, codeLine, deviceId],
  );
}

/** Keeps tab and filters. */
function WhyLink({ deviceId, updateId, title }: { deviceId: string; updateId: string; title: string }) {
  const { t } = useText();
  const { search } = useAddress();
  return (
    <Link
      href={withSearch(`/devices/${deviceId}/why/${updateId}`, search)}
      aria-label={t("why.ask", { title })}
    >
      {t("why.title")}
    </Link>
  );
}

/** A device's updates; the state filter is in the address. */
export function DeviceUpdates({ deviceId }: { deviceId: string }) {
  const { t } = useText();
  const address = useAddress();
  const [, navigate] = useLocation();
  const state = DeviceUpdateState.options.find((item) => item === address.get("state"));
  const fetchPage = useCallback<FetchPage<DeviceUpdateRow>>(
    (offset, limit) =>
      api("listDeviceUpdates", { params: { deviceId }, query: { offset, limit, ...(state && { state }) } }),
    [deviceId, state],
  );
  const rows = useRowWindow("device", { list: "updates", deviceId, state }, fetchPage, idOf);
  const columns = useUpdateColumns(deviceId);
  const shown = useColumns("device-updates", columns);
  return (
    <>
      <div className="tools">
        <Select
          size="xs"
          w={190}
          aria-label={t("device.col.state")}
          clearable
          clearButtonProps={{ "aria-label": t("list.clearFilters") }}
          placeholder={t("device.anyState")}
          value={state ?? null}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          data={DeviceUpdateState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => address.set({ state: value ?? undefined })}
        />
        <span className="spring" />
        <span className="quiet">{rows.total !== undefined && t("updates.count", { count: rows.total })}</span>
        <ListMenu columns={shown} all={columns} rows={rows} fileName="device-updates.csv" />
      </div>
      <div ref={shown.ref} className={classes.list}>
        <DataList
          label={t("device.tab.updates")}
          columns={shown.shown}
          rows={rows}
          rowId={idOf}
          rowName={(row) => row.title}
          onOpen={(row) => navigate(`/updates/${row.updateId}`)}
          empty={<p>{t("device.updatesEmpty")}</p>}
        />
      </div>
    </>
  );
}
