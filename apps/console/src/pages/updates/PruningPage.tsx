import { Button, Progress } from "@mantine/core";
import type { PruningRun } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Page, Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { When } from "../../parts/When.tsx";
import { PruningPolicyForm } from "./PruningPolicyForm.tsx";
import { PruningPreviewPart } from "./PruningPreviewPart.tsx";
import classes from "./PruningPage.module.css";

/** What is pruned by itself, what a run would do and what keeps the rest, and the runs before. */
export default function PruningPage() {
  const { t } = useText();
  const status = useQuery({ queryKey: ["pruning"], queryFn: () => api("pruning", {}) });
  return (
    <Page
      title={t("pruning.title")}
      lead={<p className="quiet">{t("pruning.lead")}</p>}
      actions={<Link href="/updates?filter=superseded">{t("pruning.back")}</Link>}
    >
      {status.error && !status.data && <Problem error={status.error} onRetry={() => void status.refetch()} />}
      {status.isPending && <TextSkeleton lines={8} />}
      {status.data && (
        <div className={`block ${classes.columns}`}>
          <PruningPreviewPart isRunning={status.data.runs[0]?.state === "running"} />
          <div>
            <Section title={t("pruning.policy")}>
              <PruningPolicyForm key={JSON.stringify(status.data.policy)} status={status.data} />
            </Section>
            <Section title={t("pruning.runs")}>
              {status.data.runs.length === 0 && <p className="quiet">{t("pruning.runsNone")}</p>}
              <ul className="plain">
                {status.data.runs.map((run) => (
                  <RunLine key={run.runId} run={run} />
                ))}
              </ul>
            </Section>
          </div>
        </div>
      )}
    </Page>
  );
}

function RunLine({ run }: { run: PruningRun }) {
  const { t } = useText();
  const mayChange = useMay("operator");
  const client = useQueryClient();
  const toast = useToast();
  const { runId, state, pruned, restored, blocked, planned } = run;
  const undo = useMutation({
    mutationFn: () => api("undoPruning", { params: { runId } }),
    onSuccess: (undone) => {
      toast.done(t("pruning.undone", undone));
      return client.invalidateQueries();
    },
    onError: toast.failed,
  });
  return (
    <li className={classes.run}>
      <div>
        {t("pruning.runLine", { pruned, restored, blocked })}
        <div className="quiet">
          <When at={run.startedAt} /> · {run.actor} · {t(`pruning.state.${state}`)}
        </div>
        {state === "running" && (
          <Progress
            size="sm"
            mt={4}
            value={planned === 0 ? 0 : (100 * pruned) / planned}
            aria-label={t("pruning.title")}
          />
        )}
      </div>
      {mayChange && state !== "running" && run.inForce > 0 && (
        <Button size="compact-xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t("common.undo")}
        </Button>
      )}
    </li>
  );
}
