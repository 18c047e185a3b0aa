import type { ApiClient, ReplayList } from "@releve/api";
import { client } from "../connection.ts";
import { CliError, EXIT, facts, plain, print, printJson, when } from "../output.ts";
import { type WhyOutput, printWhy } from "./print.ts";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Names offered when several fit. */
const MAX_OFFERED = 10;

interface Named {
  id: string;
  name: string;
}

/** One of these, by its id, its whole name, or words that it alone has. */
function chosen(what: string, text: string, found: readonly Named[], total: number): string {
  const exact = found.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  const [only] = exact.length === 1 ? exact : found;
  if (only && (exact.length === 1 || total === 1)) return only.id;
  if (total === 0) throw new CliError(`There is no ${what} “${text}”.`, EXIT.failed);
  const lines = found.slice(0, MAX_OFFERED).map(({ id, name }) => `  ${id}  ${plain(name)}`);
  throw new CliError(
    `“${text}” fits ${total} ${what}s. Give the id of one:\n${lines.join("\n")}`,
    EXIT.usage,
  );
}

async function updateOf(api: ApiClient, text: string): Promise<string> {
  if (GUID.test(text.toLowerCase())) return text.toLowerCase();
  const { items, total } = await api("listUpdates", { query: { search: text, limit: 50 } });
  // The list has the newest first: of a package that is named whole it is meant.
  const ofPackage = items.find((item) => item.package?.toLowerCase() === text.toLowerCase());
  if (ofPackage) return ofPackage.updateId;
  return chosen(
    "update",
    text,
    items.map(({ updateId, title }) => ({ id: updateId, name: title })),
    total,
  );
}

export async function deviceOf(api: ApiClient, text: string): Promise<string> {
  if (GUID.test(text.toLowerCase())) return text.toLowerCase();
  const { items, total } = await api("listDevices", { query: { search: text, limit: 50 } });
  return chosen(
    "device",
    text,
    items.map(({ deviceId, name }) => ({ id: deviceId, name })),
    total,
  );
}

async function groupOf(api: ApiClient, text: string): Promise<string> {
  const groups = await api("listGroups", {});
  const found = groups.filter(
    ({ groupId, name }) => groupId === text || name.toLowerCase() === text.toLowerCase(),
  );
  return chosen(
    "group",
    text,
    found.map(({ groupId, name }) => ({ id: groupId, name })),
    found.length,
  );
}

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
