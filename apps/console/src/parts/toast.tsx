import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useText } from "../app/language.tsx";
import { api } from "../app/client.ts";
import { problemText } from "./Problem.tsx";

const UNDO_MS = 20_000;

/** Says that something was done; with `undo`, offers to take it back. */
export function useToast() {
  const text = useText();
  return {
    done: (message: string, undo?: () => Promise<unknown>) => {
      const id = crypto.randomUUID();
      notifications.show({
        id,
        autoClose: undo ? UNDO_MS : 5000,
        withBorder: true,
        closeButtonProps: { "aria-label": text.t("common.close") },
        message: undo ? (
          <Group justify="space-between" wrap="nowrap">
            <span>{message}</span>
            <Button
              size="compact-xs"
              variant="light"
              flex="none"
              onClick={() => {
                notifications.hide(id);
                void undo();
              }}
            >
              {text.t("common.undo")}
            </Button>
          </Group>
        ) : (
          message
        ),
      });
    },
    failed: (error: unknown) =>
      notifications.show({
        color: "red",
        autoClose: 10_000,
        withBorder: true,
        closeButtonProps: { "aria-label": text.t("common.close") },
        title: text.t("error.action"),
        message: problemText(text, error),
      }),
  };
}

/** Takes an action back by its id in the history. */
export function useUndo() {
  const { t } = useText();
  const toast = useToast();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (actionId: string) => api("undo", { params: { actionId } }),
    onSuccess: () => toast.done(t("common.undone")),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries(),
  });
}
