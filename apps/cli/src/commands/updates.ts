import {
  ALL_COMPUTERS,
  type ActionResult,
  ApprovalAction,
  Classification,
  type UpdateDetails,
  UpdateFilter,
  UpdateSort,
  UpdateType,
} from "@releve/api";
import { type Command, Option } from "commander";
import { groupOf } from "../naming.ts";
import { client } from "../connection.ts";
import { uploadFiles } from "./content.ts";
import { importFiles } from "./import.ts";
import { costFacts } from "./prune.ts";
import { CliError, EXIT, facts, print, plural, printJson, size, table, when } from "../output.ts";

interface ListOptions {
  filter: UpdateFilter;
  search?: string;
  classification?: Classification;
  type?: UpdateType;
  sort: UpdateSort;
  limit: string;
  json?: true;
}

async function list(options: ListOptions): Promise<void> {
  const { filter, search, classification, type, sort, limit } = options;
  const page = await client()("listUpdates", {
    query: {
      filter,
      sort,
      limit: Number(limit),
      ...(search === undefined ? {} : { search }),
      ...(classification === undefined ? {} : { classification }),
      ...(type === undefined ? {} : { type }),
    },
  });
  if (options.json) {
    printJson(page);
    return;
  }
  print(
    table(page.items, [
      { title: "ID", value: (u) => u.updateId },
      { title: "CLASS", value: (u) => u.classification },
      { title: "NEEDED", value: (u) => String(u.states.needed), align: "right" },
      { title: "FAILED", value: (u) => String(u.states.failed), align: "right" },
      { title: "SIZE", value: (u) => size(u.sizeBytes), align: "right" },
      { title: "APPROVAL", value: (u) => u.approval },
      { title: "TITLE", value: (u) => u.title },
    ]),
  );
  if (page.total > page.items.length) print(`… ${page.items.length} of ${page.total}; more with --limit`);
}

async function show(updateId: string, options: { json?: true }): Promise<void> {
  const api = client();
  const update = await api("getUpdate", { params: { updateId } });
  const devices = await api("listUpdateDevices", { params: { updateId }, query: {} });
  if (options.json) {
    printJson({ ...update, devices: devices.items });
    return;
  }
  print(
    facts([
      ["Title", update.title],
      ["Classification", update.classification],
      ["Product", update.product?.title ?? "—"],
      ["Released", when(update.released)],
      ["Size", size(update.sizeBytes)],
      [
        "Approval",
        update.approvals.map((a) => `${a.action} for ${a.groupName}`).join(", ") || update.approval,
      ],
      ["Supersedes", update.supersedes.map((u) => u.title).join(", ") || "—"],
      ["Superseded by", update.supersededBy.map((u) => u.title).join(", ") || "—"],
      ["Files", update.files.map(fileText).join(", ")],
      ["More", update.moreInfoUrl ?? "—"],
    ]),
  );
  if (devices.items.length > 0)
    print(
      `\n${table(devices.items, [
        { title: "DEVICE", value: (d) => d.name },
        { title: "STATE", value: (d) => d.state },
        { title: "CODE", value: (d) => d.code ?? "" },
        { title: "SINCE", value: (d) => when(d.since) },
      ])}`,
    );
}

function fileText({ name, sizeBytes, obtainable }: UpdateDetails["files"][number]): string {
  return `${name} (${size(sizeBytes)}${obtainable ? "" : ", to be uploaded: releve updates content"})`;
}

interface ApproveOptions {
  group: string[];
  action: ApprovalAction;
  deadline?: string;
  dryRun?: true;
  json?: true;
}

function groupIds(api: ReturnType<typeof client>, wanted: readonly string[]): string[] | Promise<string[]> {
  return wanted.length === 0 ? [ALL_COMPUTERS] : Promise.all(wanted.map((name) => groupOf(api, name)));
}

function deadlineOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new CliError(`“${text}” is not a date, e.g. 2026-12-01T18:00Z.`, EXIT.usage);
  return instant.toISOString();
}

function printAction(verb: string, result: ActionResult, options: { json?: true; dryRun?: true }): void {
  if (options.json) return printJson(result);
  const did = options.dryRun ? `Would ${verb.toLowerCase()}` : `${verb}d`;
  print(
    `${did} ${plural(result.updates, "update")}; ${plural(result.devices, "device")} to change; ${size(result.downloadBytes)} to download.`,
  );
  if (result.scanCost !== null) print(facts(costFacts(result.scanCost)));
}

async function approve(updateIds: string[], options: ApproveOptions): Promise<void> {
  const api = client();
  const result = await api("approve", {
    body: {
      selection: { updateIds },
      groupIds: await groupIds(api, options.group),
      action: options.action,
      deadline: deadlineOf(options.deadline),
      preview: options.dryRun ?? false,
    },
  });
  printAction("Approve", result, options);
}

async function decline(updateIds: string[], options: { dryRun?: true; json?: true }): Promise<void> {
  const result = await client()("decline", {
    body: { selection: { updateIds }, preview: options.dryRun ?? false },
  });
  printAction("Decline", result, options);
}

const collect = (value: string, before: string[]) => [...before, value];

export function updatesCommand(program: Command): void {
  const updates = program.command("updates").description("list, show, approve, decline and import updates");
  updates
    .command("list")
    .description("updates, newest first")
    .addOption(new Option("--filter <filter>", "which ones").choices(UpdateFilter.options).default("all"))
    .addOption(
      new Option("--classification <class>", "only this classification").choices(Classification.options),
    )
    .addOption(new Option("--type <type>", "only software or drivers").choices(UpdateType.options))
    .addOption(new Option("--sort <by>", "order").choices(UpdateSort.options).default("released"))
    .option("--search <text>", "title, package, KB number or CVE id")
    .option("--limit <n>", "at most this many (500)", "50")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  releve updates list --filter needed --classification security")
    .action(list);
  updates
    .command("show <updateId>")
    .description("one update, its relations and devices")
    .option("--json", "print JSON")
    .action(show);
  updates
    .command("approve <updateId...>")
    .description("approve updates for groups")
    .option("--group <name>", "group by name or id; may be repeated (All computers)", collect, [])
    .addOption(
      new Option("--action <action>", "what the devices do")
        .choices(ApprovalAction.options)
        .default("required"),
    )
    .option("--deadline <instant>", "install at the latest then")
    .option("--dry-run", "change nothing, say what would change")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExample:\n  releve updates approve 5f0c… --group Servers --deadline 2026-12-01T18:00Z",
    )
    .action(approve);
  updates
    .command("import <file...>")
    .description(
      "import update documents, catalogues (.xml, .cab) or another server's export; - for standard input",
    )
    .option("--json", "print JSON, one result a file")
    .addHelpText(
      "after",
      "\nExits 1 when something was rejected.\n\nExample:\n  releve updates import HpCatalog.cab",
    )
    .action(importFiles);
  updates
    .command("content <updateId> <file...>")
    .description("upload files of an update whose address no document tells")
    .option("--json", "print JSON, one entry a file")
    .addHelpText(
      "after",
      "\nA file is recognized by its digest, whatever its name; it is kept only if it is the very one." +
        "\n\nExample:\n  releve updates content 5f0c… setup.msi",
    )
    .action(uploadFiles);
  updates
    .command("decline <updateId...>")
    .description("decline updates: no device gets them")
    .option("--dry-run", "change nothing, say what would change")
    .option("--json", "print JSON")
    .action(decline);
}
