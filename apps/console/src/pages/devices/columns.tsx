import type { DeviceRow } from "@releve/api";
import { useMemo } from "react";
import { Link } from "wouter";
import { useText } from "../../app/language.tsx";
import type { Column } from "../../list/columns.ts";
import { codeHref, useExplain } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { When } from "../../parts/When.tsx";
import { toneOf, shortState } from "./sentence.ts";

export function useDeviceColumns(): readonly Column<DeviceRow>[] {
  const text = useText();
  const explain = useExplain();
  return useMemo(() => {
    const { t, number } = text;
    const state = (row: DeviceRow) => shortState(text, row, (code) => explain?.(code)?.symbol ?? code);
    return [
      {
        id: "name",
        title: t("devices.col.name"),
        track: "minmax(140px, 1.1fr)",
        sort: "name",
        cell: (row) => (
          <Link href={`/devices/${row.deviceId}`} title={row.name} tabIndex={-1}>
            {row.name}
          </Link>
        ),
        text: (row) => row.name,
      },
      {
        id: "system",
        title: t("devices.col.system"),
        track: "minmax(150px, 2.3fr)",
        sort: "system",
        from: 900,
        cell: (row) => <span title={row.system}>{row.system}</span>,
        text: (row) => row.system,
      },
      {
        id: "health",
        title: t("devices.col.health"),
        track: "minmax(230px, 2.2fr)",
        sort: "health",
        cell: (row) => (
          <span title={state(row)}>
            <Mark tone={toneOf(row)}>
              {row.problem && row.health === "error" && !row.quarantined ? (
                <Link href={codeHref(row.problem.code)} className="quiet-link" tabIndex={-1}>
                  {state(row)}
                </Link>
              ) : (
                state(row)
              )}
            </Mark>
          </span>
        ),
        text: state,
      },
      {
        id: "needed",
        title: t("devices.col.needed"),
        track: "76px",
        sort: "needed",
        from: 520,
        end: true,
        cell: (row) => number(row.needed),
        text: (row) => row.needed,
      },
      {
        id: "failed",
        title: t("devices.col.failed"),
        track: "64px",
        sort: "failed",
        from: 720,
        end: true,
        cell: (row) => (row.failed > 0 ? <Mark tone="bad">{number(row.failed)}</Mark> : number(0)),
        text: (row) => row.failed,
      },
      {
        id: "lastContact",
        title: t("devices.col.lastContact"),
        track: "116px",
        sort: "lastContact",
        from: 720,
        cell: (row) => (row.connected ? t("devices.connected") : <When at={row.lastContact} />),
        text: (row) => row.lastContact ?? "",
      },
      {
        id: "agent",
        title: t("devices.col.agent"),
        track: "84px",
        from: 940,
        cell: (row) => row.agentVersion,
        text: (row) => row.agentVersion ?? "",
      },
    ];
  }, [text, explain]);
}
