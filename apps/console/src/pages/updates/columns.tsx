import type { UpdateRow } from "@releve/api";
import { useMemo } from "react";
import { useText } from "../../app/language.tsx";
import type { Column } from "../../list/columns.ts";
import { Mark } from "../../parts/Mark.tsx";
import { StateBar } from "../../parts/StateBar.tsx";
import { UpdateName } from "../../parts/UpdateName.tsx";
import { When } from "../../parts/When.tsx";

export function useUpdateColumns(): readonly Column<UpdateRow>[] {
  const text = useText();
  return useMemo(() => {
    const { t, bytes, number } = text;
    const approval = (row: UpdateRow) => t(`updates.approval.${row.approval}`);
    return [
      {
        id: "title",
        title: t("updates.col.title"),
        track: "minmax(180px, 3fr)",
        sort: "title",
        cell: (row) => <UpdateName {...row} />,
        text: (row) => row.title,
      },
      {
        id: "package",
        title: t("updates.col.package"),
        track: "minmax(90px, 1fr)",
        from: 1300,
        cell: (row) => <span title={row.package ?? ""}>{row.package}</span>,
        text: (row) => row.package ?? "",
      },
      {
        id: "version",
        title: t("updates.col.version"),
        track: "minmax(100px, 1fr)",
        from: 1520,
        cell: (row) => <span title={row.version ?? ""}>{row.version}</span>,
        text: (row) => row.version ?? "",
      },
      {
        id: "classification",
        title: t("updates.col.classification"),
        track: "118px",
        sort: "classification",
        from: 1150,
        cell: (row) => t(`classification.${row.classification}`),
        text: (row) => t(`classification.${row.classification}`),
      },
      {
        id: "product",
        title: t("updates.col.product"),
        track: "minmax(130px, 1fr)",
        sort: "product",
        from: 1190,
        cell: (row) => <span title={row.product?.title}>{row.product?.title}</span>,
        text: (row) => row.product?.title ?? "",
      },
      {
        id: "released",
        title: t("updates.col.released"),
        track: "128px",
        sort: "released",
        from: 870,
        cell: (row) => <When at={row.released} />,
        text: (row) => row.released,
      },
      {
        id: "size",
        title: t("updates.col.size"),
        track: "76px",
        sort: "size",
        from: 1400,
        end: true,
        cell: (row) => bytes(row.sizeBytes),
        text: (row) => row.sizeBytes,
      },
      {
        id: "devices",
        title: t("updates.col.devices"),
        track: "158px",
        sort: "needed",
        from: 600,
        cell: (row) => <StateBar states={row.states} />,
        text: (row) => row.states.installed,
      },
      {
        id: "needed",
        title: t("updates.col.needed"),
        track: "72px",
        sort: "needed",
        from: 1040,
        end: true,
        cell: (row) => number(row.states.needed),
        text: (row) => row.states.needed,
      },
      {
        id: "failed",
        title: t("updates.col.failed"),
        track: "64px",
        sort: "failed",
        from: 950,
        end: true,
        cell: (row) =>
          row.states.failed > 0 ? <Mark tone="bad">{number(row.states.failed)}</Mark> : number(0),
        text: (row) => row.states.failed,
      },
      {
        id: "approval",
        title: t("updates.col.approval"),
        track: "minmax(96px, 128px)",
        cell: (row) => (
          <ApprovalMark row={row} approval={approval(row)} superseded={t("updates.superseded")} />
        ),
        text: (row) => (row.superseded ? `${approval(row)}, ${t("updates.superseded")}` : approval(row)),
      },
    ];
  }, [text]);
}

function ApprovalMark({
  row,
  approval,
  superseded,
}: {
  row: UpdateRow;
  approval: string;
  superseded: string;
}) {
  const decided = row.approval === "new" ? "waiting" : row.approval === "approved" ? "ok" : "plain";
  if (row.superseded && row.approval === "new") return <span className="quiet">{superseded}</span>;
  return (
    <span title={row.superseded ? superseded : undefined}>
      <Mark tone={row.approval === "new" && row.states.needed === 0 ? "plain" : decided}>{approval}</Mark>
      {row.superseded && <span className="quiet"> · {superseded}</span>}
    </span>
  );
}
