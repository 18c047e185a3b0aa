import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Dialog } from "./Dialog.tsx";
import { useToast } from "./toast.tsx";

interface ActionDialogProps<T> {
  title: string;
  confirm: string;
  danger?: boolean;
  children: ReactNode;
  run: () => Promise<T>;
  /** What is said when it is done; nothing where the dialog's owner shows it. */
  done: (result: T) => string | undefined;
  /** The key of the query that it changes. */
  changes: string;
  onClose: () => void;
}

/** A dialog whose button does one thing to the rows of one query. */
export function ActionDialog<T>({ run, done, changes, onClose, ...shown }: ActionDialogProps<T>) {
  const client = useQueryClient();
  const toast = useToast();
  const action = useMutation({
    mutationFn: run,
    onSuccess: (result) => {
      const text = done(result);
      if (text !== undefined) toast.done(text);
      onClose();
      return client.invalidateQueries({ queryKey: [changes] });
    },
  });
  return (
    <Dialog
      {...shown}
      onClose={onClose}
      onConfirm={() => action.mutate()}
      busy={action.isPending}
      error={action.error}
    />
  );
}
