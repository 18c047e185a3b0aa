import { Button, Checkbox, Group, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { ALL_COMPUTERS, Policy } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../app/client.ts";
import { useText } from "../app/language.tsx";
import { useMay } from "../app/session.tsx";
import { Page, TextSkeleton } from "../parts/Page.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useToast } from "../parts/toast.tsx";
import { type GroupNode, useGroups } from "./devices/groups.ts";
import classes from "./PoliciesPage.module.css";

const DEFAULTS = Policy.parse({});
const MEGABYTE = 1_000_000;
const WEEK = [1, 2, 3, 4, 5, 6, 0];

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
  const [own, setOwn] = useState(before !== null);
  const [policy, setPolicy] = useState<Policy>(owner?.group.policy ?? DEFAULTS);
  const put = async (next: Policy | null) => {
    await api("setPolicy", { params: { groupId }, body: { policy: next } });
    await client.invalidateQueries({ queryKey: ["groups"] });
  };
  const save = useMutation({
    mutationFn: () => put(own ? policy : null),
    onSuccess: () =>
      toast.done(t("policies.saved", { name: node.name }), () => put(before).catch(toast.failed)),
  });
  const inheritText = parent ? t("policies.inherit", { name: parent.name }) : t("policies.useDefaults");
  const valid = Policy.safeParse(policy).success;
  const changed = JSON.stringify(own ? policy : null) !== JSON.stringify(before);
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
          <Settings policy={policy} onChange={setPolicy} disabled={!own || !mayChange} />
          {save.error && <Problem error={save.error} action compact />}
          {mayChange && (
            <>
              <p className="quiet">{t("policies.effect", { count: node.group.devices })}</p>
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

interface SettingsProps {
  policy: Policy;
  onChange: (policy: Policy) => void;
  disabled: boolean;
}

function Settings({ policy, onChange, disabled }: SettingsProps) {
  const { t } = useText();
  const set = (part: Partial<Policy>) => onChange({ ...policy, ...part });
  return (
    <>
      <NumberInput
        maw={420}
        label={t("policies.detection")}
        min={1}
        max={22}
        disabled={disabled}
        value={policy.detectionHours}
        onChange={(value) => set({ detectionHours: typeof value === "number" ? value : NaN })}
      />
      <Radio.Group
        label={t("policies.mode")}
        value={policy.installMode}
        onChange={(value) => set({ installMode: value === "prompt" ? "prompt" : "automatic" })}
      >
        <Stack gap={6} mt={6}>
          <Radio size="xs" disabled={disabled} value="automatic" label={t("policies.mode.automatic")} />
          <Radio size="xs" disabled={disabled} value="prompt" label={t("policies.mode.prompt")} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t("policies.when")}
        value={policy.schedule ? "schedule" : "once"}
        onChange={(value) => set({ schedule: value === "schedule" ? { time: "03:00", days: WEEK } : null })}
      >
        <Stack gap={6} mt={6}>
          <Radio size="xs" disabled={disabled} value="once" label={t("policies.when.once")} />
          <Radio size="xs" disabled={disabled} value="schedule" label={t("policies.when.schedule")} />
        </Stack>
      </Radio.Group>
      {policy.schedule && (
        <Schedule schedule={policy.schedule} onChange={(schedule) => set({ schedule })} disabled={disabled} />
      )}
      <NumberInput
        maw={420}
        label={t("policies.limit")}
        min={0.1}
        step={0.5}
        disabled={disabled}
        value={policy.downloadLimit === null ? "" : policy.downloadLimit / MEGABYTE}
        onChange={(value) =>
          set({ downloadLimit: typeof value === "number" && value > 0 ? Math.round(value * MEGABYTE) : null })
        }
      />
      <NumberInput
        maw={420}
        label={t("policies.restartDelay")}
        min={1}
        max={30}
        allowDecimal={false}
        disabled={disabled}
        value={policy.restartDelayMinutes}
        onChange={(value) => set({ restartDelayMinutes: typeof value === "number" ? value : NaN })}
      />
      <NumberInput
        maw={420}
        label={t("policies.restartPostpone")}
        min={1}
        max={1440}
        allowDecimal={false}
        disabled={disabled}
        value={policy.restartPostponeMinutes ?? ""}
        onChange={(value) => set({ restartPostponeMinutes: typeof value === "number" ? value : null })}
      />
      <Checkbox
        size="xs"
        label={t("policies.userAccess")}
        disabled={disabled}
        checked={policy.userAccess}
        onChange={(event) => set({ userAccess: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={t("policies.otherSources")}
        disabled={disabled}
        checked={policy.otherSources}
        onChange={(event) => set({ otherSources: event.currentTarget.checked })}
      />
    </>
  );
}

interface ScheduleProps {
  schedule: NonNullable<Policy["schedule"]>;
  onChange: (schedule: NonNullable<Policy["schedule"]>) => void;
  disabled: boolean;
}

function Schedule({ schedule, onChange, disabled }: ScheduleProps) {
  const { t, weekday } = useText();
  return (
    <Group align="flex-end" gap="lg" ml={24}>
      <TextInput
        type="time"
        label={t("policies.time")}
        disabled={disabled}
        required
        value={schedule.time}
        onChange={(event) => onChange({ ...schedule, time: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("policies.days")}
        value={schedule.days.map(String)}
        onChange={(days) => onChange({ ...schedule, days: days.map(Number) })}
      >
        <Group gap="sm" mt={8}>
          {WEEK.map((day) => (
            <Checkbox key={day} size="xs" disabled={disabled} value={String(day)} label={weekday(day)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Group>
  );
}
