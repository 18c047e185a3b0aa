import { Button, CopyButton, Group, Modal, Select, Stack, Table, TextInput } from "@mantine/core";
import { type ApiToken, Role } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";

export function TokensPage() {
  const { t } = useText();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [removing, setRemoving] = useState<ApiToken>();
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: () => api("listTokens", {}) });
  return (
    <Page
      title={t("admin.tokens")}
      lead={<AdminNav />}
      actions={
        <Button size="xs" onClick={() => setAdding(true)}>
          {t("tokens.add")}
        </Button>
      }
    >
      {tokens.error && !tokens.data && <Problem error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.isPending && <TextSkeleton lines={4} />}
      {tokens.data?.length === 0 && <p className="block">{t("tokens.empty")}</p>}
      {tokens.data && tokens.data.length > 0 && (
        <Table verticalSpacing={6} maw={900} ml="calc(var(--gutter) - 10px)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("common.name")}</Table.Th>
              <Table.Th>{t("users.role")}</Table.Th>
              <Table.Th>{t("admin.created")}</Table.Th>
              <Table.Th>{t("tokens.lastUsed")}</Table.Th>
              <Table.Th>{t("common.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.data.map((token) => (
              <Table.Tr key={token.tokenId}>
                <Table.Td>{token.name}</Table.Td>
                <Table.Td>{t(`role.${token.role}`)}</Table.Td>
                <Table.Td>
                  <When at={token.createdAt} />
                </Table.Td>
                <Table.Td>
                  <When at={token.lastUsedAt} />
                </Table.Td>
                <Table.Td>
                  <Button size="compact-xs" variant="default" onClick={() => setRemoving(token)}>
                    {t("common.remove")}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {adding && <AddToken onClose={() => setAdding(false)} onSecret={setSecret} />}
      {secret !== undefined && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      {removing && <RemoveToken token={removing} onClose={() => setRemoving(undefined)} />}
    </Page>
  );
}

function AddToken({ onClose, onSecret }: { onClose: () => void; onSecret: (secret: string) => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const add = useMutation({
    mutationFn: () => api("createToken", { body: { name, role } }),
    onSuccess: (created) => {
      onSecret(created.secret);
      onClose();
      return client.invalidateQueries({ queryKey: ["tokens"] });
    },
  });
  return (
    <Dialog
      title={t("tokens.add")}
      onClose={onClose}
      confirm={t("tokens.add")}
      onConfirm={() => add.mutate()}
      busy={add.isPending}
      error={add.error}
    >
      <Stack gap="sm">
        <TextInput
          label={t("common.name")}
          required
          data-autofocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("users.role")}
          data={Role.options.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(Role.options.find((item) => item === value) ?? "viewer")}
        />
      </Stack>
    </Dialog>
  );
}

/** The only time the secret is seen; a click beside it does not lose it. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal
      opened
      title={t("tokens.secret")}
      onClose={onClose}
      closeOnClickOutside={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <code style={{ overflowWrap: "anywhere" }}>{secret}</code>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button onClick={copy}>{t(copied ? "common.copied" : "common.copy")}</Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}

function RemoveToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const { name, tokenId } = token;
  const remove = useMutation({
    mutationFn: () => api("removeToken", { params: { tokenId } }),
    onSuccess: () => {
      toast.done(t("tokens.removed", { name }));
      onClose();
      return client.invalidateQueries({ queryKey: ["tokens"] });
    },
  });
  return (
    <Dialog
      danger
      title={t("common.remove")}
      onClose={onClose}
      confirm={t("common.remove")}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.error}
    >
      <p>{t("tokens.removeText", { name })}</p>
    </Dialog>
  );
}
