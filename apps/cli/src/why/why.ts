import type { ApiClient, ReplayList } from "@releve/api";
import { client } from "../connection.ts";
import { CliError, EXIT, facts, plain, print, printJson, when } from "../output.ts";
import { deviceOf, groupOf, updateOf } from "../naming.ts";
import { type WhyOutput, printWhy } from "./print.ts";

interface StateFlags {
  at?: string;
  ifDeclined?: string;
}

async function stateOf(api: ApiClient, { at, ifDeclined }: StateFlags) {
  return {
    ...(at !== undefined && { at: instantOf(at) }),
    ...(ifDeclined !== undefined && { ifDeclined: await updateOf(api, ifDeclined) }),
  };
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new CliError(`“${text}” is no instant, e.g. 2026-11-22T18:00Z.`, EXIT.usage);
  return at.toISOString();
}

export interface WhyFlags extends WhyOutput, StateFlags {
  ifApproved?: string;
}

export async function why(update: string, device: string, flags: WhyFlags): Promise<void> {
  const api = client();
  const params = { updateId: await updateOf(api, update), deviceId: await deviceOf(api, device) };
  const query = {
    ...(await stateOf(api, flags)),
    ...(flags.ifApproved !== undefined && { ifApproved: await groupOf(api, flags.ifApproved) }),
  };
  printWhy(await api("why", { params, query }), flags);
}

export interface ReplayFlags extends StateFlags {
  list: ReplayList;
  limit: string;
  json?: true;
}

export async function replay(device: string, flags: ReplayFlags): Promise<void> {
  const api = client();
  const query = { ...(await stateOf(api, flags)), list: flags.list, limit: Number(flags.limit) };
  const found = await api("replay", { params: { deviceId: await deviceOf(api, device) }, query });
  if (flags.json) {
    printJson(found);
    return;
  }
  print(
    facts([
      ["Catalogue of", when(found.at)],
      ["Facts of", when(found.factsAt)],
      ["Needed", String(found.counts.needed)],
      ["To install", String(found.counts["to-install"])],
      ["Installed", String(found.counts.installed)],
      ["Superseded", String(found.counts.superseded)],
      ["Evaluated", String(found.evaluated)],
    ]),
  );
  print("");
  for (const { updateId, title } of found.items) print(`${updateId}  ${plain(title)}`);
  if (found.total > found.items.length) print(`… ${found.items.length} of ${found.total}; more with --limit`);
}
