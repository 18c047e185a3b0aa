import { Radio, Select, Stack, TextInput } from "@mantine/core";
import { ALL_COMPUTERS, type ApprovalAction } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast, useUndo } from "../../parts/toast.tsx";
import { GroupChecks } from "../devices/GroupChecks.tsx";
import type { Chosen } from "./chosen.ts";
import { Preview } from "./Preview.tsx";

const ACTIONS = ["required", "available", "block"] as const satisfies readonly ApprovalAction[];
const DEADLINES = ["none", "asap", "week", "twoWeeks", "month", "custom"] as const;
type Deadline = (typeof DEADLINES)[number];
const DAY = 86_400_000;
const DAYS: Record<Exclude<Deadline, "none" | "custom">, number> = {
  asap: 0,
  week: 7,
  twoWeeks: 14,
  month: 30,
};

/** A deadline as the API takes it: an instant, past for "as soon as possible". */
function deadlineOf(kind: Deadline, custom: string, openedAt: number): string | null | undefined {
  if (kind === "none") return null;
  if (kind !== "custom") return new Date(openedAt + DAYS[kind] * DAY).toISOString();
  const at = Date.parse(custom);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

interface Props {
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}

export function ApproveDialog({ chosen, onClose, onDone }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const undo = useUndo();
  const [openedAt] = useState(() => Date.now());
  const [groupIds, setGroupIds] = useState<readonly string[]>([ALL_COMPUTERS]);
  const [action, setAction] = useState<(typeof ACTIONS)[number]>("required");
  const [kind, setKind] = useState<Deadline>("none");
  const [custom, setCustom] = useState("");
  const deadline = action === "block" ? null : deadlineOf(kind, custom, openedAt);
  const body = useMemo(
    () => ({ selection: chosen.selection, groupIds: [...groupIds], action, deadline: deadline ?? null }),
    [chosen, groupIds, action, deadline],
  );
  const ready = groupIds.length > 0 && deadline !== undefined;
  const preview = useQuery({
    queryKey: ["preview", "approve", body],
    queryFn: () => api("approve", { body: { ...body, preview: true } }),
    enabled: ready,
    gcTime: 0,
  });
  const approve = useMutation({
    mutationFn: () => api("approve", { body }),
    onSuccess: ({ actionId, updates }) => {
      toast.done(
        t("updates.approved", { count: updates }),
        actionId === null ? undefined : () => undo.mutateAsync(actionId),
      );
      onDone();
      onClose();
      return client.invalidateQueries();
    },
  });
  return (
    <Dialog
      title={t("updates.approveTitle", { count: chosen.count })}
      onClose={onClose}
      confirm={t("updates.approve")}
      onConfirm={() => approve.mutate()}
      busy={approve.isPending}
      error={approve.error}
      disabled={!ready}
    >
      <GroupChecks
        label={t("updates.groups")}
        value={groupIds}
        onChange={setGroupIds}
        error={groupIds.length === 0 ? t("updates.groupsMissing") : undefined}
      />
      <Radio.Group
        label={t("updates.action")}
        value={action}
        onChange={(value) => setAction(ACTIONS.find((item) => item === value) ?? "required")}
      >
        <Stack gap={6} mt={6}>
          {ACTIONS.map((item) => (
            <Radio key={item} size="xs" value={item} label={t(`updates.action.${item}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {action !== "block" && (
        <Select
          label={t("updates.deadline")}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(DEADLINES.find((item) => item === value) ?? "none")}
          data={DEADLINES.map((value) => ({ value, label: t(`updates.deadline.${value}`) }))}
        />
      )}
      {action !== "block" && kind === "custom" && (
        <TextInput
          type="datetime-local"
          label={t("updates.deadlineAt")}
          required
          value={custom}
          onChange={(event) => setCustom(event.currentTarget.value)}
        />
      )}
      {ready && <Preview result={preview.data} error={preview.error} downloads={action === "required"} />}
    </Dialog>
  );
}
