import type { DeviceDetails } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Code } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { When, useNow } from "../../parts/When.tsx";
import { TASK_TONES, TaskActions, taskState } from "./taskText.tsx";
import classes from "./DevicePage.module.css";

/** What people asked of this device. */
export function DeviceTasks({ device }: { device: DeviceDetails }) {
  const text = useText();
  const { t } = text;
  const { deviceId } = device;
  useNow(); // Countdowns go on without news.
  const tasks = useQuery({
    queryKey: ["device", deviceId, "tasks"],
    queryFn: () => api("listTasks", { params: { deviceId } }),
  });
  if (tasks.error && !tasks.data) return <Problem error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (!tasks.data) return <TextSkeleton lines={4} />;
  if (tasks.data.length === 0)
    return (
      <p className={classes.timeline}>{t(device.takesTasks ? "device.tasksEmpty" : "tasks.unsupported")}</p>
    );
  return (
    <div className={classes.timeline} role="region" tabIndex={0} aria-label={t("device.tab.tasks")}>
      <ul className="plain" style={{ padding: 0, listStyle: "none" }}>
        {tasks.data.map((task) => (
          <li key={task.taskId} className={classes.event}>
            <span className="quiet">
              <When at={task.createdAt} />
            </span>
            <div className={classes.eventBody}>
              {t(`task.kind.${task.kind}`)} <span className="quiet">· {task.by}</span>
              {task.code !== null && (
                <div>
                  <Code code={task.code} />
                </div>
              )}
              {task.detail !== null && (
                <div className="quiet" lang="en">
                  {task.detail}
                </div>
              )}
              {task.message !== null && <div className="quiet">“{task.message}”</div>}
              <div>
                <TaskActions task={task} />
              </div>
            </div>
            <span>
              <Mark tone={TASK_TONES[task.state]}>{taskState(text, task)}</Mark>
              {task.state === "queued" && (
                <div className="quiet">{t("task.expires", { date: text.date(task.expiresAt) })}</div>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
