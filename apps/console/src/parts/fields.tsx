import { Select, TextInput } from "@mantine/core";
import { Role } from "@releve/api";
import { useText } from "../app/language.tsx";

/** The name of a thing that is made or renamed; has the focus when its dialog opens. */
export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText();
  return (
    <TextInput
      label={t("common.name")}
      required
      data-autofocus
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function useRoles() {
  const { t } = useText();
  return Role.options.map((value) => ({ value, label: t(`role.${value}`) }));
}

export function RoleField({ value, onChange }: { value: Role; onChange: (value: Role) => void }) {
  const { t } = useText();
  return (
    <Select
      label={t("users.role")}
      data={useRoles()}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(Role.options.find((role) => role === chosen) ?? value)}
    />
  );
}
