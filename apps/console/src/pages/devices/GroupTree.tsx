import { Button, Select } from "@mantine/core";
import { ALL_COMPUTERS } from "@releve/api";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { ActionDialog } from "../../parts/ActionDialog.tsx";
import { NameField } from "../../parts/fields.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { ParentImpact } from "./GroupImpact.tsx";
import { type GroupNode, useGroups } from "./groups.ts";
import classes from "./GroupsPage.module.css";

type Editing = { kind: "add" } | { kind: "rename"; node: GroupNode } | { kind: "remove"; node: GroupNode };

/** The tree at the side of the devices; choosing a group filters them. */
export function GroupTree({ chosen, linkTo }: { chosen: string; linkTo: (groupId: string) => string }) {
  const { t, number } = useText();
  const { query, nodes } = useGroups();
  const mayChange = useMay("operator");
  const [editing, setEditing] = useState<Editing>();
  const node = nodes?.find(({ group }) => group.groupId === chosen);
  return (
    <nav className={classes.tree} aria-label={t("groups.tree")}>
      {query.error && !query.data && <Problem error={query.error} compact />}
      {query.isPending && <TextSkeleton lines={3} />}
      <ul className="plain">
        {nodes?.map(({ group, name, depth }) => (
          <li key={group.groupId}>
            <Link
              href={linkTo(group.groupId)}
              className={classes.group}
              style={{ paddingLeft: 10 + depth * 14 }}
              aria-current={group.groupId === chosen ? "true" : undefined}
            >
              <span className={classes.groupName} title={name}>
                {name}
              </span>
              <span className="quiet">{number(group.devices)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className={classes.treeActions}>
          <Button size="xs" variant="subtle" onClick={() => setEditing({ kind: "add" })}>
            {t("groups.add")}
          </Button>
          {node && !node.group.builtIn && (
            <>
              <Button size="xs" variant="subtle" onClick={() => setEditing({ kind: "rename", node })}>
                {t("groups.rename")}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="red"
                onClick={() => setEditing({ kind: "remove", node })}
              >
                {t("common.remove")}
              </Button>
            </>
          )}
        </div>
      )}
      {editing && <EditDialog editing={editing} parentId={chosen} onClose={() => setEditing(undefined)} />}
    </nav>
  );
}

function EditDialog(props: { editing: Editing; parentId: string; onClose: () => void }) {
  const { editing, ...rest } = props;
  if (editing.kind === "remove") return <RemoveDialog node={editing.node} onClose={props.onClose} />;
  return <GroupDialog node={editing.kind === "rename" ? editing.node : undefined} {...rest} />;
}

function GroupDialog(props: { node: GroupNode | undefined; parentId: string; onClose: () => void }) {
  const { t } = useText();
  const { node } = props;
  const { nodes } = useGroups();
  const [name, setName] = useState(node?.name ?? "");
  const [parentId, setParentId] = useState(node?.group.parentId ?? props.parentId);
  const body = { name, parentId };
  const parents = nodes?.filter(({ group }) => group.groupId !== node?.group.groupId) ?? [];
  return (
    <ActionDialog
      title={node ? t("groups.rename") : t("groups.add")}
      confirm={t("common.save")}
      run={() =>
        node
          ? api("changeGroup", { params: { groupId: node.group.groupId }, body })
          : api("createGroup", { body })
      }
      done={(group) => t("groups.saved", { name: group.name })}
      changes="groups"
      onClose={props.onClose}
    >
      <NameField value={name} onChange={setName} />
      <Select
        label={t("groups.parent")}
        allowDeselect={false}
        value={parentId}
        onChange={(value) => setParentId(value ?? ALL_COMPUTERS)}
        data={parents.map((parent) => ({ value: parent.group.groupId, label: parent.name }))}
      />
      {node && parentId !== node.group.parentId && (
        <ParentImpact groupId={node.group.groupId} parentId={parentId} />
      )}
    </ActionDialog>
  );
}

function RemoveDialog({ node, onClose }: { node: GroupNode; onClose: () => void }) {
  const { t } = useText();
  const { group, name } = node;
  return (
    <ActionDialog
      danger
      title={t("common.remove")}
      confirm={t("common.remove")}
      run={() => api("removeGroup", { params: { groupId: group.groupId } })}
      done={() => t("groups.removed", { name })}
      changes="groups"
      onClose={onClose}
    >
      <p>{t("groups.removeText", { name })}</p>
    </ActionDialog>
  );
}
