import { Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { GroupImpact } from "./GroupImpact.tsx";
import { useGroups } from "./groups.ts";

/** Most devices the API moves in one call. */
const MAX_MOVED = 10_000;

interface Props {
  count: number;
  deviceIds: () => Promise<string[]>;
  onClose: () => void;
  onDone: () => void;
}

/** Moves devices into a group. */
export function MoveDialog({ count, deviceIds, onClose, onDone }: Props) {
  const { t } = useText();
  const { nodes } = useGroups();
  const client = useQueryClient();
  const toast = useToast();
  const [groupId, setGroupId] = useState<string | null>(null);
  const name = nodes?.find(({ group }) => group.groupId === groupId)?.name ?? "";
  const move = useMutation({
    mutationFn: async (to: string) =>
      api("setMembers", { params: { groupId: to }, body: { deviceIds: await deviceIds() } }),
    onSuccess: () => {
      toast.done(t("groups.moved", { count, name }));
      onDone();
      onClose();
      return client.invalidateQueries();
    },
  });
  const tooMany = count > MAX_MOVED;
  const preview = useQuery({
    queryKey: ["preview", "move", groupId, count],
    queryFn: async () =>
      api("previewGroupChange", {
        params: { groupId: groupId ?? "" },
        body: { deviceIds: await deviceIds() },
      }),
    enabled: groupId !== null && !tooMany,
    gcTime: 0,
  });
  return (
    <Dialog
      title={t("groups.move")}
      onClose={onClose}
      confirm={t("groups.move")}
      onConfirm={() => groupId !== null && move.mutate(groupId)}
      busy={move.isPending}
      error={move.error}
      disabled={groupId === null || tooMany}
    >
      <Select
        label={t("groups.tree")}
        value={groupId}
        onChange={setGroupId}
        data={(nodes ?? []).map((node) => ({ value: node.group.groupId, label: node.name }))}
      />
      <p>{tooMany ? t("groups.tooMany", { limit: MAX_MOVED }) : t("groups.moveText", { count })}</p>
      <GroupImpact impact={preview.data} />
    </Dialog>
  );
}
