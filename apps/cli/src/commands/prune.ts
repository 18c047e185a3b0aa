import "@releve/ui/later";
import { setTimeout as delay } from "node:timers/promises";
import {
  Guid,
  type PruningPreview,
  type PruningRun,
  type PruningScope,
  type ScanCostChange,
} from "@releve/api";
import { createTranslator } from "@releve/ui";
import type { Command } from "commander";
import { client } from "../connection.ts";
import { groupOf, productOf } from "../naming.ts";
import { CliError, EXIT, facts, plain, plural, print, printJson, size, when } from "../output.ts";

const { t } = createTranslator("en");
/** Between two looks at a job, milliseconds. */
const LOOK_EVERY = 500;

interface Options {
  preview?: true;
  product?: string;
  group?: string;
  graceDays?: string;
  undo?: string;
  json?: true;
}

type Api = ReturnType<typeof client>;

async function prune(options: Options): Promise<void> {
  const api = client();
  if (options.undo !== undefined) {
    await undo(api, options.undo, options);
    return;
  }
  const scope = await scopeOf(api, options);
  if (options.preview) {
    const preview = await api("previewPruning", { body: scope });
    if (options.json) printJson(preview);
    else printPreview(preview);
    return;
  }
  const { job } = await api("runPruning", { body: scope });
  const run = await follow(api, job.jobId, options);
  if (options.json) printJson(run);
  else printRun(run);
  if (run.state !== "done") process.exitCode = EXIT.failed;
}

async function undo(api: Api, runId: string, { json }: Options): Promise<void> {
  if (!Guid.safeParse(runId).success)
    throw new CliError(`“${plain(runId)}” is not the id of a run; see releve prune.`, EXIT.usage);
  const undone = await api("undoPruning", { params: { runId } });
  if (json) printJson(undone);
  else
    print(
      `Put back ${plural(undone.restored, "update")}; ${undone.conflicts} decided on again since and left alone.`,
    );
}

async function scopeOf(api: Api, { product, group, graceDays }: Options): Promise<PruningScope> {
  const days = Number(graceDays);
  if (graceDays !== undefined && !(Number.isInteger(days) && days >= 0))
    throw new CliError(`“${plain(graceDays)}” is no number of days.`, EXIT.usage);
  return {
    ...(product !== undefined && { product: await productOf(api, product) }),
    ...(group !== undefined && { group: await groupOf(api, group) }),
    ...(graceDays !== undefined && { graceDays: days }),
  };
}

/** Waits for the job, telling its progress on a terminal, and answers the run that it was. */
async function follow(api: Api, jobId: string, { json }: Options): Promise<PruningRun> {
  let told = "";
  for (;;) {
    const job = (await api("listJobs", {})).find((one) => one.jobId === jobId);
    if (job?.state === "running") {
      if (!json && process.stderr.isTTY && job.text !== told) process.stderr.write(`${plain(job.text)}\n`);
      told = job.text;
      await delay(LOOK_EVERY);
      continue;
    }
    const [run] = (await api("pruning", {})).runs;
    if (run === undefined) throw new CliError(plain(job?.text ?? "The run is gone."), EXIT.failed);
    return run;
  }
}

function printRun({ runId, state, pruned, restored, blocked }: PruningRun): void {
  print(`Pruned ${plural(pruned, "update")}; ${blocked} kept for some device; ${restored} put back.`);
  if (state !== "done") print(`The run ${state === "stopped" ? "was stopped" : state} before it was whole.`);
  if (pruned > 0) print(`To undo it: releve prune --undo ${runId}`);
}

/** What a device that gets all updates has to carry, before and after. */
export const costFacts = ({ before, after }: ScanCostChange) =>
  [
    ["Updates offered", `${before.updates} → ${after.updates}`],
    ["Their metadata", `${size(before.metadataBytes)} → ${size(after.metadataBytes)}`],
    ["Trips, if a device gets all of them", `${before.roundTrips} → ${after.roundTrips}`],
  ] as const;

function printPreview(preview: PruningPreview): void {
  print(
    facts([
      ["Superseded", plural(preview.superseded, "update")],
      ["Safe to decline", `${plural(preview.updates, "update")}, of ${plural(preview.devices, "device")}`],
      ...costFacts(preview),
      ["To put back", plural(preview.restored, "update")],
      [
        "Held",
        preview.held.map((one) => `${one.updates}: ${t(`pruning.hold.${one.reason}`)}`).join("; ") || "—",
      ],
    ]),
  );
  for (const { reason, devices, examples } of preview.blocked) {
    print(`\nKept by ${plural(devices, "device")}. ${t(`pruning.block.${reason}`)}:`);
    for (const device of examples)
      print(
        `  ${plain(device.name)}: ${plural(device.updates, "update")}, last scan ${when(device.lastScan)}`,
      );
  }
}

export function pruneCommand(program: Command): void {
  program
    .command("prune")
    .description("decline every superseded update that no device needs any more")
    .option("--preview", "change nothing, say what would change and which devices keep the rest")
    .option("--product <name>", "only updates of this product")
    .option("--group <name>", "only updates that concern devices of this group")
    .option("--grace-days <n>", "days since a successor was approved, instead of the policy's")
    .option("--undo <runId>", "put back what a run declined")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  releve prune --preview --grace-days 0")
    .action(prune);
}
