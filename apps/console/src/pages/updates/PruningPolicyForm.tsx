import { Button, Checkbox, NumberInput, Stack } from "@mantine/core";
import type { PruningPolicy, PruningStatus } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";

const MOST_DAYS = 3650;

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
        {policy.products.length + policy.groups.length > 0 && (
          <p className="quiet">
            {t("pruning.overrides", { products: policy.products.length, groups: policy.groups.length })}
          </p>
        )}
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
