import { Checkbox, Input, Stack } from "@mantine/core";
import { useText } from "../../app/language.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { useGroups } from "./groups.ts";

interface Props {
  label: string;
  value: readonly string[];
  onChange: (groupIds: readonly string[]) => void;
  error: string | undefined;
}

/** The tree of groups with a box for each. */
export function GroupChecks({ label, value, onChange, error }: Props) {
  const { t } = useText();
  const { nodes } = useGroups();
  if (!nodes) return <TextSkeleton lines={2} />;
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <Stack gap={6} mt={6} role="group" aria-label={label} mah={220} style={{ overflow: "auto" }}>
        {nodes.map(({ group, name, depth }) => (
          <Checkbox
            key={group.groupId}
            size="xs"
            ml={depth * 20}
            checked={value.includes(group.groupId)}
            label={
              <>
                {name} <span className="quiet">· {t("devices.count", { count: group.devices })}</span>
              </>
            }
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...value, group.groupId]
                  : value.filter((id) => id !== group.groupId),
              )
            }
          />
        ))}
      </Stack>
    </Input.Wrapper>
  );
}
