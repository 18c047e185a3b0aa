import { Button, Checkbox, Select, Table } from "@mantine/core";
import type { PruningPreview, PruningScope } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";
import { useGroups } from "../devices/groups.ts";
import { ScanCosts } from "./ScanCosts.tsx";
import classes from "./PruningPage.module.css";

/** What a run would do, for a choice, and the button that does it. */
export function PruningPreviewPart({ isRunning }: { isRunning: boolean }) {
  const { t } = useText();
  const mayChange = useMay("operator");
  const client = useQueryClient();
  const toast = useToast();
  const [scope, setScope] = useState<PruningScope>({});
  const preview = useQuery({
    queryKey: ["pruning", "preview", scope],
    queryFn: () => api("previewPruning", { body: scope }),
    enabled: !isRunning,
  });
  const run = useMutation({
    mutationFn: () => api("runPruning", { body: scope }),
    onSuccess: () => {
      toast.done(t("pruning.started"));
      return client.invalidateQueries({ queryKey: ["pruning"] });
    },
    onError: toast.failed,
  });
  const due = (preview.data?.updates ?? 0) + (preview.data?.restored ?? 0);
  return (
    <Section title={t("pruning.preview")}>
      <div className={classes.choice}>
        <Choice scope={scope} onChange={setScope} />
        {mayChange && (
          <Button
            size="xs"
            loading={run.isPending || isRunning || preview.isFetching}
            disabled={due === 0}
            onClick={() => run.mutate()}
          >
            {t("pruning.run", { count: preview.data?.updates ?? 0 })}
          </Button>
        )}
      </div>
      {preview.error && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && !isRunning && <TextSkeleton lines={8} />}
      {preview.data && <Outcome preview={preview.data} />}
    </Section>
  );
}

interface ChoiceProps {
  scope: PruningScope;
  onChange: (scope: PruningScope) => void;
}

function Choice({ scope, onChange }: ChoiceProps) {
  const { t } = useText();
  const facets = useQuery({ queryKey: ["facets"], queryFn: () => api("updateFacets", {}) });
  const { nodes } = useGroups();
  const { product, group, graceDays } = scope;
  const change = (next: { [K in keyof PruningScope]: PruningScope[K] | undefined }) =>
    onChange(
      Object.fromEntries(Object.entries({ ...scope, ...next }).filter(([, value]) => value !== undefined)),
    );
  return (
    <>
      <Select
        size="xs"
        w={190}
        clearable
        aria-label={t("pruning.product")}
        placeholder={t("pruning.allProducts")}
        value={product ?? null}
        data={(facets.data?.products ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => change({ product: value ?? undefined })}
      />
      <Select
        size="xs"
        w={190}
        clearable
        aria-label={t("pruning.group")}
        placeholder={t("pruning.allGroups")}
        value={group ?? null}
        data={(nodes ?? []).map((node) => ({ value: node.group.groupId, label: node.name }))}
        onChange={(value) => change({ group: value ?? undefined })}
      />
      <Checkbox
        size="xs"
        label={t("pruning.now")}
        checked={graceDays === 0}
        onChange={(event) => change({ graceDays: event.currentTarget.checked ? 0 : undefined })}
      />
    </>
  );
}

function Outcome({ preview }: { preview: PruningPreview }) {
  const { t, number } = useText();
  const { superseded, updates, restored, held } = preview;
  return (
    <>
      <p aria-live="polite">{t("pruning.safe", { superseded, updates })}</p>
      {restored > 0 && <p>{t("pruning.restored", { count: restored })}</p>}
      <ScanCosts costs={preview} />
      {held.length > 0 && (
        <Section title={t("pruning.held")}>
          <ul className={`plain ${classes.held}`}>
            {held.map(({ reason, updates: count }) => (
              <li key={reason}>
                <span>{t(`pruning.hold.${reason}`)}</span>
                <span>{number(count)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("pruning.blocked")}>
        {preview.blocked.length === 0 ? (
          <p className="quiet">{t("pruning.blockedNone")}</p>
        ) : (
          <BlockedTable blocked={preview.blocked} />
        )}
      </Section>
    </>
  );
}

function BlockedTable({ blocked }: { blocked: PruningPreview["blocked"] }) {
  const { t, number } = useText();
  return (
    <Table verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("pruning.device")}</Table.Th>
          <Table.Th>{t("pruning.why")}</Table.Th>
          <Table.Th>{t("pruning.lastScan")}</Table.Th>
          <Table.Th ta="end">{t("pruning.updates")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      {blocked.map(({ reason, devices, examples }) => (
        <Table.Tbody key={reason}>
          {examples.map((device) => (
            <Table.Tr key={device.deviceId}>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                <Link href={`/devices/${device.deviceId}`}>{device.name}</Link>
              </Table.Td>
              <Table.Td>{t(`pruning.block.${reason}`)}</Table.Td>
              <Table.Td>
                <When at={device.lastScan} />
              </Table.Td>
              <Table.Td ta="end">{number(device.updates)}</Table.Td>
            </Table.Tr>
          ))}
          {devices > examples.length && (
            <Table.Tr>
              <Table.Td colSpan={4} className="quiet">
                {t("pruning.more", { count: devices - examples.length })}
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      ))}
    </Table>
  );
}
