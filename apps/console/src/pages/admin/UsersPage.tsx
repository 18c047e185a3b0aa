import { Button, NativeSelect, PasswordInput, Table } from "@mantine/core";
import { Role, type User } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { useSession } from "../../app/session.tsx";
import { ActionDialog } from "../../parts/ActionDialog.tsx";
import { NameField, RoleField, useRoles } from "../../parts/fields.tsx";
import { Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";

type Editing = { kind: "add" } | { kind: "password" | "remove"; user: User };

export function UsersPage() {
  const { t } = useText();
  const session = useSession();
  const client = useQueryClient();
  const toast = useToast();
  const roles = useRoles();
  const [editing, setEditing] = useState<Editing>();
  const users = useQuery({ queryKey: ["users"], queryFn: () => api("listUsers", {}) });
  const setRole = useMutation({
    mutationFn: ({ user, role }: { user: User; role: Role }) =>
      api("changeUser", { params: { userId: user.userId }, body: { role } }),
    onSuccess: ({ name }) => toast.done(t("users.saved", { name })),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
  const close = () => setEditing(undefined);
  return (
    <Page
      title={t("admin.users")}
      lead={<AdminNav />}
      actions={
        <Button size="xs" onClick={() => setEditing({ kind: "add" })}>
          {t("users.add")}
        </Button>
      }
    >
      {users.error && !users.data && <Problem error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <TextSkeleton lines={4} />}
      {users.data && (
        <Table className="block" verticalSpacing={6} maw={900} ml="calc(var(--gutter) - 10px)">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("common.name")}</Table.Th>
              <Table.Th>{t("users.role")}</Table.Th>
              <Table.Th>{t("admin.created")}</Table.Th>
              <Table.Th>{t("common.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.data.map((user) => (
              <Table.Tr key={user.userId}>
                <Table.Td>{user.name}</Table.Td>
                <Table.Td>
                  <NativeSelect
                    size="xs"
                    w={150}
                    aria-label={t("users.roleOf", { name: user.name })}
                    data={roles}
                    value={user.role}
                    disabled={user.name === session.name}
                    onChange={(event) => {
                      const role = Role.options.find((item) => item === event.currentTarget.value);
                      if (role) setRole.mutate({ user, role });
                    }}
                  />
                </Table.Td>
                <Table.Td>
                  <When at={user.createdAt} />
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    mr={6}
                    onClick={() => setEditing({ kind: "password", user })}
                  >
                    {t("menu.password")}
                  </Button>
                  {user.name !== session.name && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => setEditing({ kind: "remove", user })}
                    >
                      {t("common.remove")}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {editing?.kind === "add" && <AddUser onClose={close} />}
      {editing?.kind === "password" && <SetPassword user={editing.user} onClose={close} />}
      {editing?.kind === "remove" && <RemoveUser user={editing.user} onClose={close} />}
    </Page>
  );
}

function NewPassword({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  return (
    <PasswordInput
      label={t("password.new")}
      autoComplete="new-password"
      required
      minLength={12}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const [password, setPassword] = useState("");
  return (
    <ActionDialog
      title={t("users.add")}
      confirm={t("users.add")}
      run={() => api("createUser", { body: { name, role, password } })}
      done={() => t("users.saved", { name })}
      changes="users"
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <RoleField value={role} onChange={setRole} />
      <NewPassword value={password} onChange={setPassword} />
    </ActionDialog>
  );
}

function SetPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useText();
  const [password, setPassword] = useState("");
  const { name, userId } = user;
  return (
    <ActionDialog
      title={`${t("menu.password")} · ${name}`}
      confirm={t("common.save")}
      run={() => api("changeUser", { params: { userId }, body: { password } })}
      done={() => t("users.saved", { name })}
      changes="users"
      onClose={onClose}
    >
      <NewPassword value={password} onChange={setPassword} />
    </ActionDialog>
  );
}

function RemoveUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useText();
  const { name, userId } = user;
  return (
    <ActionDialog
      danger
      title={t("common.remove")}
      confirm={t("common.remove")}
      run={() => api("removeUser", { params: { userId } })}
      done={() => t("users.removed", { name })}
      changes="users"
      onClose={onClose}
    >
      <p>{t("users.removeText", { name })}</p>
    </ActionDialog>
  );
}
