import { Button, Checkbox, NumberInput, Stack } from "@mantine/core";
import type { PruningPolicy, PruningStatus } from "@releve/api";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useGroups } from "../devices/groups.ts";
import { PreviewBox } from "./Preview.tsx";
import { MOST_DAYS, PruningOverrides } from "./PruningOverrides.tsx";

/** Asked when nobody has typed for so long, milliseconds. */
const TYPING_MS = 500;

export function PruningPolicyForm({ status }: { status: PruningStatus }) {
  const { t } = useText();
  const mayChange = useMay("admin");
  const client = useQueryClient();
  const toast = useToast();
  const { policy: before, isAllowed } = status;
  const [policy, setPolicy] = useState(before);
  const put = async (body: PruningPolicy) => {
    await api("setPruningPolicy", { body });
    await client.invalidateQueries({ queryKey: ["pruning"] });
  };
  const save = useMutation({
    mutationFn: () => put(policy),
    onSuccess: () => toast.done(t("pruning.saved"), () => put(before).catch(toast.failed)),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        {!isAllowed && <p>{t("pruning.notAllowed")}</p>}
        <Checkbox
          size="xs"
          disabled={!mayChange}
          label={t("pruning.enabled")}
          checked={policy.enabled}
          onChange={(event) => setPolicy({ ...policy, enabled: event.currentTarget.checked })}
        />
        <NumberInput
          size="xs"
          maw={300}
          disabled={!mayChange || !policy.enabled}
          label={t("pruning.grace")}
          min={0}
          max={MOST_DAYS}
          allowDecimal={false}
          value={policy.graceDays}
          onChange={(value) => typeof value === "number" && setPolicy({ ...policy, graceDays: value })}
        />
        {policy.enabled && <Overrides policy={policy} onChange={setPolicy} disabled={!mayChange} />}
        {policy !== before && <NextRun policy={policy} />}
        {save.error && <Problem error={save.error} action compact />}
        {mayChange && (
          <div>
            <Button type="submit" size="xs" loading={save.isPending} disabled={policy === before}>
              {t("common.save")}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  );
}

interface OverridesProps {
  policy: PruningPolicy;
  onChange: (policy: PruningPolicy) => void;
  disabled: boolean;
}

function Overrides({ policy, onChange, disabled }: OverridesProps) {
  const { t } = useText();
  const { products, groups, enabled, graceDays } = policy;
  const facets = useQuery({ queryKey: ["facets"], queryFn: () => api("updateFacets", {}) });
  const { nodes } = useGroups();
  const common = { fresh: { enabled, graceDays }, disabled };
  return (
    <>
      <PruningOverrides
        {...common}
        title={t("pruning.ofProducts")}
        add={t("pruning.addProduct")}
        options={(facets.data?.products ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        overrides={products.map(({ productId: id, ...one }) => ({ id, ...one }))}
        onChange={(next) =>
          onChange({ ...policy, products: next.map(({ id, ...one }) => ({ productId: id, ...one })) })
        }
      />
      <PruningOverrides
        {...common}
        title={t("pruning.ofGroups")}
        add={t("pruning.addGroup")}
        options={(nodes ?? []).map(({ group, name }) => ({ value: group.groupId, label: name }))}
        overrides={groups.map(({ groupId: id, ...one }) => ({ id, ...one }))}
        onChange={(next) =>
          onChange({ ...policy, groups: next.map(({ id, ...one }) => ({ groupId: id, ...one })) })
        }
      />
    </>
  );
}

/** What the policy would change in the next run, before it is saved. */
function NextRun({ policy }: { policy: PruningPolicy }) {
  const { t } = useText();
  const [asked] = useDebouncedValue(policy, TYPING_MS);
  const preview = useQuery({
    queryKey: ["pruning", "policy-preview", asked],
    queryFn: () => api("previewPruningPolicy", { body: asked }),
    gcTime: 0,
  });
  const found = asked === policy ? preview.data : undefined;
  return (
    <PreviewBox isReady={found !== undefined} error={preview.error}>
      {found && (
        <p>
          {t("pruning.nextRun", {
            ...{ then: found.then.updates, now: found.now.updates, devices: found.then.devices },
          })}
        </p>
      )}
    </PreviewBox>
  );
}
