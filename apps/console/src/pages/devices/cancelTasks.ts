import type { TaskCancelRequest } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useToast } from "../../parts/toast.tsx";

/** Cancels what waits, and has devices leave off what they have. */
export function useCancelTasks() {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (body: TaskCancelRequest) => api("cancelTasks", { body }),
    onSuccess: ({ cancelling }) => {
      toast.done(t("task.cancelled", { cancelling }));
      return client.invalidateQueries();
    },
    onError: toast.failed,
  });
}
