import { Button, CopyButton, Group, Modal, Stack, Table } from "@mantine/core";
import type { ApiToken, Role } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { ActionDialog } from "../../parts/ActionDialog.tsx";
import { NameField, RoleField } from "../../parts/fields.tsx";
import { Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
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
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  return (
    <ActionDialog
      title={t("tokens.add")}
      confirm={t("tokens.add")}
      run={() => api("createToken", { body: { name, role } })}
      done={({ secret }) => {
        onSecret(secret);
        return undefined;
      }}
      changes="tokens"
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <RoleField value={role} onChange={setRole} />
    </ActionDialog>
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
  const { name, tokenId } = token;
  return (
    <ActionDialog
      danger
      title={t("common.remove")}
      confirm={t("common.remove")}
      run={() => api("removeToken", { params: { tokenId } })}
      done={() => t("tokens.removed", { name })}
      changes="tokens"
      onClose={onClose}
    >
      <p>{t("tokens.removeText", { name })}</p>
    </ActionDialog>
  );
}
