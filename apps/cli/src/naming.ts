import type { ApiClient } from "@releve/api";
import { CliError, EXIT, plain } from "./output.ts";

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

/** By id, or words of its title; of a package that is named whole the newest one. */
export async function updateOf(api: ApiClient, text: string): Promise<string> {
  if (GUID.test(text.toLowerCase())) return text.toLowerCase();
  const { items, total } = await api("listUpdates", { query: { search: text, limit: 50 } });
  // The list has the newest first: of a package that is named whole it is meant. Some come on one day.
  const ofPackage = items.filter((item) => item.package?.toLowerCase() === text.toLowerCase());
  const [newest] = [...ofPackage.filter(({ superseded }) => !superseded), ...ofPackage];
  if (newest) return newest.updateId;
  return chosen(
    "update",
    text,
    items.map(({ updateId, title }) => ({ id: updateId, name: title })),
    total,
  );
}

/** By id, or words that its name alone has. */
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

/** For what acts on it: by id, or its whole name, since words may fit another device than was meant. */
export async function wholeDeviceOf(api: ApiClient, text: string): Promise<string> {
  if (GUID.test(text.toLowerCase())) return text.toLowerCase();
  const { items } = await api("listDevices", { query: { search: text, limit: 500 } });
  const found = items.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return chosen(
    "device",
    text,
    found.map(({ deviceId, name }) => ({ id: deviceId, name })),
    found.length,
  );
}

export async function groupOf(api: ApiClient, text: string): Promise<string> {
  const groups = (await api("listGroups", {})).map(({ groupId, name }) => ({ id: groupId, name }));
  return called("group", text, groups);
}

export async function productOf(api: ApiClient, text: string): Promise<string> {
  const { products } = await api("updateFacets", {});
  return called(
    "product",
    text,
    products.map(({ id, title }) => ({ id, name: title })),
  );
}

/** One of all that there are, by its id or its whole name. */
function called(what: string, text: string, all: readonly Named[]): string {
  const found = all.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  if (found.length > 0 || all.length > MAX_OFFERED) return chosen(what, text, found, found.length);
  const names = all.map(({ name }) => `“${plain(name)}”`).join(", ");
  throw new CliError(`There is no ${what} “${plain(text)}”; there are ${names}.`, EXIT.usage);
}
