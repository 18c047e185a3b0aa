import type { Task } from "@releve/api";
import type { MessageKey } from "@releve/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Code } from "../../parts/codes.tsx";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { When } from "../../parts/When.tsx";
import classes from "./DevicePage.module.css";

const NAMES: Record<Task["kind"], MessageKey> = {
  scan: "device.scan",
  install: "device.install",
  "refresh-policy": "device.refreshPolicy",
  "refresh-inventory": "device.refreshInventory",
};
const TONES: Record<Task["state"], Tone> = {
  queued: "waiting",
  sent: "waiting",
  done: "ok",
  failed: "bad",
};

/** What people asked of this device. */
export function DeviceTasks({ deviceId }: { deviceId: string }) {
  const { t } = useText();
  const tasks = useQuery({
    queryKey: ["device", deviceId, "tasks"],
    queryFn: () => api("listTasks", { params: { deviceId } }),
  });
  if (tasks.error && !tasks.data) return <Problem error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (!tasks.data) return <TextSkeleton lines={4} />;
  if (tasks.data.length === 0) return <p className={classes.timeline}>{t("device.tasksEmpty")}</p>;
  return (
    <ul className={`plain ${classes.timeline}`}>
      {tasks.data.map((task) => (
        <li key={task.taskId} className={classes.event}>
          <span className="quiet">
            <When at={task.createdAt} />
          </span>
          <div className={classes.eventBody}>
            {t(NAMES[task.kind])} <span className="quiet">· {task.by}</span>
            {task.code !== null && task.state === "failed" && (
              <div>
                <Code code={task.code} />
              </div>
            )}
          </div>
          <Mark tone={TONES[task.state]}>{t(`task.state.${task.state}`)}</Mark>
        </li>
      ))}
    </ul>
  );
}
