import { Button, Group, Radio, Stack } from "@mantine/core";
import { ALL_COMPUTERS, Policy } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { type GroupNode, useGroups } from "../devices/groups.ts";
import { PolicyFields } from "./PolicyFields.tsx";
import { PolicyImpactPart } from "./PolicyImpactPart.tsx";
import classes from "./PoliciesPage.module.css";

const DEFAULTS = Policy.parse({});

/** The nearest group above (or itself) that has a policy. */
function ownerOf(nodes: readonly GroupNode[], node: GroupNode): GroupNode | undefined {
  let current: GroupNode | undefined = node;
  for (let step = 0; current && step <= nodes.length; step++) {
    if (current.group.policy) return current;
    const { parentId }: { parentId: string | null } = current.group;
    current = nodes.find(({ group }) => group.groupId === parentId);
  }
  return undefined;
}

function policyOf(owner: GroupNode | undefined): Policy {
  return owner?.group.policy ?? DEFAULTS;
}

/** How agents behave, group by group. */
export default function PoliciesPage({ groupId }: { groupId: string | undefined }) {
  const { t } = useText();
  const { query, nodes } = useGroups();
  const chosen = nodes?.find(({ group }) => group.groupId === (groupId ?? ALL_COMPUTERS));
  return (
    <Page title={t("policies.title")} lead={<p className="quiet">{t("policies.lead")}</p>}>
      {query.error && !nodes && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <TextSkeleton lines={5} />}
      {nodes && (
        <div className={classes.split}>
          <nav aria-label={t("groups.tree")}>
            <ul className={`plain ${classes.groups}`}>
              {nodes.map((node) => (
                <li key={node.group.groupId}>
                  <Link
                    href={`/policies/${node.group.groupId}`}
                    style={{ paddingLeft: 10 + node.depth * 16 }}
                    aria-current={node === chosen ? "true" : undefined}
                  >
                    {node.name} <Origin nodes={nodes} node={node} />
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {chosen ? (
            <Editor
              key={`${chosen.group.groupId} ${JSON.stringify(chosen.group.policy)}`}
              nodes={nodes}
              node={chosen}
            />
          ) : (
            <p>{t("error.missing")}</p>
          )}
        </div>
      )}
    </Page>
  );
}

function Origin({ nodes, node }: { nodes: readonly GroupNode[]; node: GroupNode }) {
  const { t } = useText();
  const owner = ownerOf(nodes, node);
  if (owner === node) return <span className="quiet">· {t("policies.own")}</span>;
  return (
    <span className="quiet">
      · {owner ? t("policies.inherits", { name: owner.name }) : t("policies.default")}
    </span>
  );
}

function Editor({ nodes, node }: { nodes: readonly GroupNode[]; node: GroupNode }) {
  const { t } = useText();
  const mayChange = useMay("operator");
  const client = useQueryClient();
  const toast = useToast();
  const { groupId } = node.group;
  const before = node.group.policy;
  const owner = ownerOf(nodes, node);
  const parent = nodes.find(({ group }) => group.groupId === node.group.parentId);
  const above = parent && ownerOf(nodes, parent);
  const [own, setOwn] = useState(before !== null);
  const [policy, setPolicy] = useState<Policy>(policyOf(owner));
  const put = async (next: Policy | null) => {
    await api("setPolicy", { params: { groupId }, body: { policy: next } });
    await client.invalidateQueries({ queryKey: ["groups"] });
  };
  const save = useMutation({
    mutationFn: () => put(next),
    onSuccess: () =>
      toast.done(t("policies.saved", { name: node.name }), () => put(before).catch(toast.failed)),
  });
  const inheritText = parent ? t("policies.inherit", { name: parent.name }) : t("policies.useDefaults");
  const valid = Policy.safeParse(policy).success;
  const next = own ? policy : null;
  const changed = JSON.stringify(next) !== JSON.stringify(before);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <fieldset disabled={!mayChange}>
        <legend>
          <h2>{node.name}</h2>
        </legend>
        <Stack gap="md">
          <Radio.Group
            value={own ? "own" : "inherit"}
            onChange={(value) => setOwn(value === "own")}
            aria-label={node.name}
          >
            <Group>
              <Radio size="xs" value="inherit" label={inheritText} />
              <Radio size="xs" value="own" label={t("policies.setOwn")} />
            </Group>
          </Radio.Group>
          <PolicyFields policy={policy} onChange={setPolicy} disabled={!own || !mayChange} />
          {save.error && <Problem error={save.error} action compact />}
          {mayChange && (
            <>
              {changed && (!own || valid) && (
                <PolicyImpactPart
                  groupId={groupId}
                  policy={next}
                  before={policyOf(owner)}
                  after={next ?? policyOf(above)}
                />
              )}
              <div>
                <Button type="submit" loading={save.isPending} disabled={!changed || (own && !valid)}>
                  {t("common.save")}
                </Button>
              </div>
            </>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
