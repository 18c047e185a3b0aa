import { Button } from "@mantine/core";
import type { Task } from "@releve/api";
import type { Translator } from "@releve/ui";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import type { Tone } from "../../parts/Mark.tsx";
import { useCancelTasks } from "./cancelTasks.ts";

export const TASK_TONES: Record<Task["state"], Tone> = {
  queued: "waiting",
  sent: "waiting",
  running: "waiting",
  cancelling: "waiting",
  done: "ok",
  failed: "bad",
  cancelled: "plain",
  expired: "bad",
};

/** How a task stands, in a few words. */
export function taskState({ t, relative, percent }: Translator, { state, progress }: Task): string {
  if (state !== "running" || progress === null) return t(`task.state.${state}`);
  const { step, dueAt, fraction } = progress;
  if (step === "uploading") return t("task.step.uploading", { percent: percent(fraction ?? 0) });
  if (step === "counting-down" || step === "postponed")
    return t(`task.step.${step}`, { when: dueAt === null ? "" : relative(dueAt) });
  return t(`task.step.${step}`);
}

/** What can be done with a task: cancel it, or download what it brought. */
export function TaskActions({ task }: { task: Task }) {
  const { t, bytes } = useText();
  const operator = useMay("operator");
  const cancel = useCancelTasks();
  if (!operator) return null;
  if (task.bundle !== null)
    return (
      <a href={`/api/v1/tasks/${task.taskId}/bundle`} download onClick={(event) => event.stopPropagation()}>
        {t("task.download", { size: bytes(task.bundle.sizeBytes) })}
      </a>
    );
  if (!["queued", "sent", "running"].includes(task.state)) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={cancel.isPending}
      onClick={(event) => {
        event.stopPropagation();
        cancel.mutate({ taskIds: [task.taskId] });
      }}
    >
      {t("task.cancel")}
    </Button>
  );
}
