import { Button, Progress, Table } from "@mantine/core";
import type { Job, Source } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { useMay } from "../../app/session.tsx";
import { Mark, type Tone } from "../../parts/Mark.tsx";
import { Page, Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";

const TONES: Record<Source["state"], Tone> = {
  never: "plain",
  syncing: "plain",
  ok: "ok",
  skipped: "waiting",
  failed: "bad",
};

/** Where updates come from, and the long work of fetching them. */
export function SourcesPage() {
  const { t } = useText();
  const mayChange = useMay("operator");
  const client = useQueryClient();
  const toast = useToast();
  const sources = useQuery({ queryKey: ["sources"], queryFn: () => api("listSources", {}) });
  const jobs = useQuery({ queryKey: ["jobs"], queryFn: () => api("listJobs", {}) });
  const sync = useMutation({
    mutationFn: () => api("syncSources", {}),
    onSuccess: () => {
      toast.done(t("sources.started"));
      return client.invalidateQueries({ queryKey: ["jobs"] });
    },
    onError: toast.failed,
  });
  return (
    <Page
      title={t("admin.sources")}
      lead={<AdminNav />}
      actions={
        mayChange && (
          <Button size="xs" loading={sync.isPending} onClick={() => sync.mutate()}>
            {t("sources.sync")}
          </Button>
        )
      }
    >
      {sources.error && !sources.data && (
        <Problem error={sources.error} onRetry={() => void sources.refetch()} />
      )}
      {sources.isPending && <TextSkeleton lines={5} />}
      {sources.data?.length === 0 && <p className="block">{t("overview.sourcesNone")}</p>}
      {sources.data && sources.data.length > 0 && <SourceTable sources={sources.data} />}
      <div className="block">
        <Section title={t("sources.jobs")}>
          {jobs.data?.length === 0 && <p className="quiet">{t("sources.jobsNone")}</p>}
          {jobs.data?.map((job) => (
            <JobLine key={job.jobId} job={job} />
          ))}
        </Section>
      </div>
    </Page>
  );
}

function SourceTable({ sources }: { sources: readonly Source[] }) {
  const { t, number, relative } = useText();
  return (
    <Table verticalSpacing={7} ml="calc(var(--gutter) - 10px)" w="calc(100% - 2 * var(--gutter) + 20px)">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("sources.source")}</Table.Th>
          <Table.Th>{t("sources.state")}</Table.Th>
          <Table.Th ta="end">{t("sources.updates")}</Table.Th>
          <Table.Th ta="end">{t("sources.packages")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sources.map((source) => (
          <Table.Tr key={source.sourceId}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              {source.title}
              <div className="quiet">
                {source.uri} {source.suite} {source.components.join(" ")}
              </div>
            </Table.Td>
            <Table.Td>
              <Mark tone={TONES[source.state]}>
                {t("overview.sourceLine", {
                  state: source.state,
                  when: source.lastSync ? relative(source.lastSync) : t("common.never"),
                })}
              </Mark>
              {source.reason !== null && (
                <div className="quiet" lang="en">
                  {source.reason}
                </div>
              )}
            </Table.Td>
            <Table.Td ta="end">{number(source.updates)}</Table.Td>
            <Table.Td ta="end">{number(source.packages)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const JOB_TONES: Record<Job["state"], Tone> = {
  running: "plain",
  done: "ok",
  failed: "bad",
};

function JobLine({ job }: { job: Job }) {
  const { t } = useText();
  return (
    <div style={{ padding: "6px 0", maxWidth: 720 }}>
      <Mark tone={JOB_TONES[job.state]}>{t(`job.${job.state}`)}</Mark> <span lang="en">{job.text}</span>{" "}
      <span className="quiet">
        <When at={job.finishedAt ?? job.startedAt} />
      </span>
      {job.state === "running" && job.fraction !== null && (
        <Progress mt={4} value={job.fraction * 100} aria-label={job.text} />
      )}
    </div>
  );
}
