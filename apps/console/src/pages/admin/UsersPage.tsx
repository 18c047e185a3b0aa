import { Button, NativeSelect, PasswordInput, Select, Stack, Table, TextInput } from "@mantine/core";
import { Role, type User } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { useSession } from "../../app/session.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";

type Editing = { kind: "add" } | { kind: "password" | "remove"; user: User };

function useRoles() {
  const { t } = useText();
  return Role.options.map((value) => ({ value, label: t(`role.${value}`) }));
}

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

/** What all dialogs of this page do when they are done. */
function useDone(onClose: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  return (message: string) => {
    toast.done(message);
    onClose();
    return client.invalidateQueries({ queryKey: ["users"] });
  };
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
  const roles = useRoles();
  const done = useDone(onClose);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const [password, setPassword] = useState("");
  const add = useMutation({
    mutationFn: () => api("createUser", { body: { name, role, password } }),
    onSuccess: () => done(t("users.saved", { name })),
  });
  return (
    <Dialog
      title={t("users.add")}
      onClose={onClose}
      confirm={t("users.add")}
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
          data={roles}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(Role.options.find((item) => item === value) ?? "viewer")}
        />
        <NewPassword value={password} onChange={setPassword} />
      </Stack>
    </Dialog>
  );
}

function SetPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useText();
  const done = useDone(onClose);
  const [password, setPassword] = useState("");
  const save = useMutation({
    mutationFn: () => api("changeUser", { params: { userId: user.userId }, body: { password } }),
    onSuccess: () => done(t("users.saved", { name: user.name })),
  });
  return (
    <Dialog
      title={`${t("menu.password")} · ${user.name}`}
      onClose={onClose}
      confirm={t("common.save")}
      onConfirm={() => save.mutate()}
      busy={save.isPending}
      error={save.error}
    >
      <NewPassword value={password} onChange={setPassword} />
    </Dialog>
  );
}

function RemoveUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useText();
  const done = useDone(onClose);
  const { name } = user;
  const remove = useMutation({
    mutationFn: () => api("removeUser", { params: { userId: user.userId } }),
    onSuccess: () => done(t("users.removed", { name })),
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
      <p>{t("users.removeText", { name })}</p>
    </Dialog>
  );
}
