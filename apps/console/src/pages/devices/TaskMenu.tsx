import { Button, Menu } from "@mantine/core";
import { TaskKind } from "@releve/api";
import { useState } from "react";
import { useLocation } from "wouter";
import { useText } from "../../app/language.tsx";
import { TaskDialog } from "./TaskDialog.tsx";

interface Props {
  label: string;
  selection: Parameters<typeof TaskDialog>[0]["selection"];
  count?: number;
  onDone?: () => void;
  /** Offers the list of all tasks too. */
  withList?: boolean;
}

/** Every task for several devices; each is asked for after a preview, then shown as it goes on. */
export function TaskMenu({ label, selection, count, onDone, withList }: Props) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<TaskKind>();
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button size="xs" variant="default">
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {TaskKind.options.map((option) => (
            <Menu.Item key={option} onClick={() => setKind(option)}>
              {t(`task.kind.${option}`)}
            </Menu.Item>
          ))}
          {withList && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => navigate("/tasks")}>{t("tasks.all")}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {kind && (
        <TaskDialog
          kind={kind}
          selection={selection}
          {...(count === undefined ? {} : { count })}
          onClose={() => setKind(undefined)}
          onDone={({ batchId }) => {
            onDone?.();
            if (batchId !== null) navigate(`/tasks?batch=${batchId}`);
          }}
        />
      )}
    </>
  );
}
