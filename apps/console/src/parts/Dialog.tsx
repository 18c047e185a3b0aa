import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "../app/language.tsx";
import { Problem } from "./Problem.tsx";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  confirm: string;
  onConfirm: () => void;
  busy: boolean;
  error?: unknown;
  disabled?: boolean;
  danger?: boolean;
}

/** A question with its consequence, one button that does it, one that does not. */
export function Dialog(props: DialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size="md"
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        <Stack gap="md">
          {props.children}
          {props.error != null && <Problem error={props.error} action compact />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("common.cancel")}
            </Button>
            <Button
              type="submit"
              loading={props.busy}
              disabled={props.disabled ?? false}
              {...(props.danger ? { color: "red" } : {})}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
