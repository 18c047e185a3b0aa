import { NumberInput, Textarea } from "@mantine/core";
import { MAX_TASK_DEVICES, type TaskKind, type TasksRequest } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useCancelTasks } from "./cancelTasks.ts";

type Selection = TasksRequest["selection"];

interface Props {
  kind: TaskKind;
  /** Ids are fetched when they are needed: there may be thousands. */
  selection: () => Promise<Selection>;
  /** How many were selected by hand; undefined: a group. */
  count?: number;
  onClose: () => void;
  onDone: (asked: { batchId: string | null; devices: number }) => void;
}

/** Says what a task does and to how many devices, then asks them. */
export function TaskDialog({ kind, selection, count, onClose, onDone }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const cancel = useCancelTasks();
  const [message, setMessage] = useState("");
  const [delay, setDelay] = useState<number>();
  const tooMany = (count ?? 0) > MAX_TASK_DEVICES;
  const preview = useQuery({
    queryKey: ["task-preview", kind, count],
    queryFn: async () => api("createTasks", { body: { kind, selection: await selection(), preview: true } }),
    enabled: !tooMany,
    gcTime: 0,
    staleTime: 0,
  });
  const ask = useMutation({
    mutationFn: async () => {
      const own = { message: message.trim() || null, delayMinutes: delay ?? null };
      return await api("createTasks", { body: { kind, selection: await selection(), ...own } });
    },
    onSuccess: ({ batchId, created }) => {
      const undo = batchId === null ? undefined : () => cancel.mutateAsync({ batchId });
      toast.done(t("task.asked", { task: t(`task.kind.${kind}`), count: created }), undo);
      onDone({ batchId, devices: created });
      onClose();
      return client.invalidateQueries();
    },
  });
  return (
    <Dialog
      title={t(`task.kind.${kind}`)}
      onClose={onClose}
      confirm={t(`task.kind.${kind}`)}
      onConfirm={() => ask.mutate()}
      busy={ask.isPending}
      error={ask.error ?? preview.error}
      disabled={tooMany || preview.data?.created === 0}
    >
      <p>{t(`task.text.${kind}`)}</p>
      {kind === "restart" && (
        <>
          <Textarea
            label={t("task.message")}
            autosize
            minRows={2}
            maxLength={500}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <NumberInput
            label={t("task.delay")}
            min={0}
            max={1440}
            allowDecimal={false}
            value={delay ?? ""}
            onChange={(value) => setDelay(typeof value === "number" ? value : undefined)}
          />
        </>
      )}
      {tooMany ? <p>{t("task.tooMany", { limit: MAX_TASK_DEVICES })}</p> : <Preview counts={preview.data} />}
    </Dialog>
  );
}

interface Counts {
  created: number;
  waiting: number;
  merged: number;
  refused: number;
}

function Preview({ counts }: { counts: Counts | undefined }) {
  const { t } = useText();
  if (counts === undefined) return <p aria-busy>{t("common.loading")}</p>;
  return (
    <div data-preview aria-live="polite">
      <p>{t("task.preview", { count: counts.created })}</p>
      {(["waiting", "merged", "refused"] as const).map(
        (name) => counts[name] > 0 && <p key={name}>{t(`task.preview.${name}`, { count: counts[name] })}</p>,
      )}
    </div>
  );
}
