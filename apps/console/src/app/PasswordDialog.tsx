import { PasswordInput, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { useToast } from "../parts/toast.tsx";
import { api } from "./client.ts";
import { useText } from "./language.tsx";
import { useSession } from "./session.tsx";

/** Sets the user's own password. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { hasPassword } = useSession();
  const client = useQueryClient();
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const save = useMutation({
    mutationFn: () => api("setOwnPassword", { body: hasPassword ? { current, password } : { password } }),
    onSuccess: () => {
      toast.done(t("password.saved"));
      void client.invalidateQueries({ queryKey: ["session"] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t("menu.password")}
      onClose={onClose}
      confirm={t("common.save")}
      onConfirm={() => save.mutate()}
      busy={save.isPending}
      error={save.error}
    >
      {hasPassword ? (
        <PasswordInput
          label={t("password.current")}
          autoComplete="current-password"
          value={current}
          required
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      ) : (
        <Text size="sm">{t("password.missing")}</Text>
      )}
      <PasswordInput
        label={t("password.new")}
        autoComplete="new-password"
        minLength={12}
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Dialog>
  );
}
