import { Button } from "@mantine/core";
import type { AuditEntry } from "@releve/api";
import { useCallback, useMemo } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { useMay } from "../../app/session.tsx";
import { type Column, useColumns } from "../../list/columns.ts";
import { DataList } from "../../list/DataList.tsx";
import { ListMenu } from "../../list/ListTools.tsx";
import { type FetchPage, useRowWindow } from "../../list/rowWindow.ts";
import { Page } from "../../parts/Page.tsx";
import { useUndo } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";
import classes from "./AuditPage.module.css";

const idOf = (row: AuditEntry) => row.actionId;
const fetchPage: FetchPage<AuditEntry> = (offset, limit) => api("listAudit", { query: { offset, limit } });

function useAuditColumns(): readonly Column<AuditEntry>[] {
  const { t } = useText();
  const mayChange = useMay("operator");
  const { mutate, isPending } = useUndo();
  const undo = useCallback((actionId: string) => mutate(actionId), [mutate]);
  return useMemo(
    () => [
      {
        id: "at",
        title: t("audit.at"),
        track: "150px",
        cell: (row) => <When at={row.at} />,
        text: (row) => row.at,
      },
      {
        id: "actor",
        title: t("audit.actor"),
        track: "minmax(90px, 1fr)",
        cell: (row) => <span title={row.actor}>{row.actor}</span>,
        text: (row) => row.actor,
      },
      {
        id: "what",
        title: t("audit.what"),
        track: "minmax(160px, 5fr)",
        cell: (row) => (
          <span lang="en" title={row.summary}>
            {row.summary}
          </span>
        ),
        text: (row) => row.summary,
      },
      {
        id: "undo",
        title: t("audit.undo"),
        track: "150px",
        cell: (row) => {
          if (row.undoneAt !== null)
            return (
              <span className="quiet">
                <Undone at={row.undoneAt} />
              </span>
            );
          return (
            row.undoable &&
            mayChange && (
              <Button
                size="compact-xs"
                variant="default"
                disabled={isPending}
                onClick={() => undo(row.actionId)}
              >
                {t("common.undo")}
              </Button>
            )
          );
        },
        text: (row) => row.undoneAt ?? "",
      },
    ],
    [t, mayChange, isPending, undo],
  );
}

function Undone({ at }: { at: string }) {
  const { t, relative, exact } = useText();
  return (
    <time dateTime={at} title={exact(at)}>
      {t("audit.undone", { when: relative(at) })}
    </time>
  );
}

export function AuditPage() {
  const { t } = useText();
  const rows = useRowWindow("audit", {}, fetchPage, idOf);
  const columns = useAuditColumns();
  const shown = useColumns("audit", columns);
  return (
    <Page
      fill
      title={t("admin.audit")}
      lead={<AdminNav />}
      actions={<ListMenu columns={shown} all={columns} rows={rows} fileName="audit.csv" />}
    >
      <div ref={shown.ref} className={classes.list}>
        <DataList
          label={t("admin.audit")}
          columns={shown.shown}
          rows={rows}
          rowId={idOf}
          rowName={(row) => row.summary}
          empty={<p>{t("audit.empty")}</p>}
        />
      </div>
    </Page>
  );
}
