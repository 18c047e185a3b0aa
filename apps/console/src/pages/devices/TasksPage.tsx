import { Button } from "@mantine/core";
import type { Task } from "@releve/api";
import { useCallback, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { useAddress } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { type Column, useColumns } from "../../list/columns.ts";
import { DataList } from "../../list/DataList.tsx";
import { FilterChip, ListMenu } from "../../list/ListTools.tsx";
import { type FetchPage, useRowWindow } from "../../list/rowWindow.ts";
import { useMay } from "../../app/session.tsx";
import { useCodeLine } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Page } from "../../parts/Page.tsx";
import { When } from "../../parts/When.tsx";
import { useCancelTasks } from "./cancelTasks.ts";
import { TASK_TONES, TaskActions, taskState } from "./taskText.tsx";
import classes from "./GroupsPage.module.css";

const idOf = (task: Task) => task.taskId;

function useTaskColumns(): readonly Column<Task>[] {
  const text = useText();
  const codeLine = useCodeLine();
  return useMemo(() => {
    const { t } = text;
    const outcome = (task: Task) => {
      const line = task.code === null ? undefined : codeLine(task.code);
      const why = line?.title ?? line?.name ?? task.detail;
      return `${taskState(text, task)}${why ? ` · ${why}` : ""}`;
    };
    return [
      {
        id: "device",
        title: t("tasks.col.device"),
        track: "minmax(130px, 1.2fr)",
        cell: (task) => (
          <Link href={`/devices/${task.deviceId}?tab=tasks`} title={task.deviceName} tabIndex={-1}>
            {task.deviceName}
          </Link>
        ),
        text: (task) => task.deviceName,
      },
      {
        id: "kind",
        title: t("tasks.col.kind"),
        track: "minmax(140px, 1.2fr)",
        cell: (task) => t(`task.kind.${task.kind}`),
        text: (task) => task.kind,
      },
      {
        id: "state",
        title: t("tasks.col.state"),
        track: "minmax(180px, 2.4fr)",
        cell: (task) => (
          <span title={outcome(task)}>
            <Mark tone={TASK_TONES[task.state]}>{outcome(task)}</Mark>
          </span>
        ),
        text: outcome,
      },
      {
        id: "asked",
        title: t("tasks.col.asked"),
        track: "124px",
        from: 760,
        cell: (task) => <When at={task.createdAt} />,
        text: (task) => task.createdAt,
      },
      {
        id: "by",
        title: t("tasks.col.by"),
        track: "minmax(80px, 0.6fr)",
        from: 960,
        cell: (task) => <span title={task.by}>{task.by}</span>,
        text: (task) => task.by,
      },
      {
        id: "actions",
        title: t("common.actions"),
        track: "164px",
        cell: (task) => <TaskActions task={task} />,
        text: () => "",
      },
    ];
  }, [text, codeLine]);
}

/** Remote tasks of all devices, or those that were asked for together. */
export default function TasksPage() {
  const { t } = useText();
  const [, navigate] = useLocation();
  const address = useAddress();
  const operator = useMay("operator");
  const cancel = useCancelTasks();
  const batch = address.get("batch");
  const fetchPage = useCallback<FetchPage<Task>>(
    (offset, limit) => api("listAllTasks", { query: { offset, limit, ...(batch && { batch }) } }),
    [batch],
  );
  const rows = useRowWindow("tasks", { batch }, fetchPage, idOf);
  const columns = useTaskColumns();
  const shown = useColumns("tasks", columns);
  return (
    <Page
      fill
      title={t("tasks.title")}
      actions={<ListMenu columns={shown} all={columns} rows={rows} fileName="tasks.csv" />}
    >
      {batch !== undefined && (
        <div className="tools">
          <FilterChip
            label={t("tasks.batch")}
            value={t("devices.count", { count: rows.total ?? 0 })}
            onRemove={() => address.set({ batch: undefined })}
          />
          {operator && (
            <Button size="xs" variant="default" onClick={() => cancel.mutate({ batchId: batch })}>
              {t("tasks.cancelAll")}
            </Button>
          )}
        </div>
      )}
      <div ref={shown.ref} className={classes.list}>
        <DataList
          label={t("tasks.title")}
          columns={shown.shown}
          rows={rows}
          rowId={idOf}
          rowName={(task) => `${task.deviceName}: ${t(`task.kind.${task.kind}`)}`}
          onOpen={(task) => navigate(`/devices/${task.deviceId}?tab=tasks`)}
          empty={<p>{t("tasks.empty")}</p>}
        />
      </div>
    </Page>
  );
}
