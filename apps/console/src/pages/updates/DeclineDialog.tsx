import { Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast, useUndo } from "../../parts/toast.tsx";
import type { Chosen } from "./chosen.ts";
import { Preview } from "./Preview.tsx";
import { ScanCosts } from "./ScanCosts.tsx";

interface Props {
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}

export function DeclineDialog({ chosen, onClose, onDone }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const undo = useUndo();
  const { selection } = chosen;
  const preview = useQuery({
    queryKey: ["preview", "decline", selection],
    queryFn: () => api("decline", { body: { selection, preview: true } }),
    gcTime: 0,
  });
  const decline = useMutation({
    mutationFn: () => api("decline", { body: { selection } }),
    onSuccess: ({ actionId, updates }) => {
      toast.done(
        t("updates.declined", { count: updates }),
        actionId === null ? undefined : () => undo.mutateAsync(actionId),
      );
      onDone();
      onClose();
      return client.invalidateQueries();
    },
  });
  return (
    <Dialog
      title={t("updates.declineTitle", { count: chosen.count })}
      onClose={onClose}
      confirm={t("updates.decline")}
      onConfirm={() => decline.mutate()}
      busy={decline.isPending}
      error={decline.error}
    >
      <Text size="sm">{t("updates.declineText")}</Text>
      <Preview result={preview.data} error={preview.error} downloads={false} />
      {!preview.error && <ScanCosts costs={preview.data?.scanCost ?? undefined} />}
    </Dialog>
  );
}
