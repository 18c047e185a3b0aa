import type { Why } from "@releve/api";
import {
  type Question,
  createEvaluator,
  explain,
  successorsAmong,
  supersededFact,
  verdictsOf,
} from "@releve/diagnosis";
import { hexOf } from "@releve/result-codes";
import { type CachedRevision, type DataStore, readAgentStore } from "../data-store/index.ts";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import { AgentError } from "../outcome.ts";
import { createPlatform } from "../platform/index.ts";
import type { InventoryValue, Platform } from "../platform/types.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { readLocalIdentity } from "../protocol-talker/wsus.ts";
import { DEFAULT_POLICY } from "../service/context.ts";
import { AGENT_VERSION } from "../service/options.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Why an update stands as it does on this machine, from the agent's store and the machine as it is now; asks no
 * service and changes nothing. `update`: its id, or words of the title of one that the store holds. Throws
 * OM_E_NOT_INITIALIZED before the first run, OM_E_ITEMNOTFOUND when several or none have these words.
 */
export async function agentWhy(
  dataDir: string,
  update: string,
  platform: Platform = createPlatform({ dataDir, agentVersion: AGENT_VERSION }),
  now = Date.now(),
): Promise<Why> {
  const store = readAgentStore(dataDir);
  try {
    const identity = readIdentity(dataDir) ?? readLocalIdentity(dataDir);
    const inventory = await platform.collectInventory();
    const deviceId = identity?.deviceId ?? NOBODY;
    return explain(questionOf({ store, deviceId, inventory, platform, now }, update));
  } finally {
    store.close();
  }
}

interface Here {
  store: DataStore;
  deviceId: string;
  inventory: InventoryValue;
  platform: Platform;
  now: number;
}

function questionOf(here: Here, update: string): Question {
  const { store, deviceId, inventory, platform, now } = here;
  const held = store.revisions.all();
  const updateId = idOf(held, update);
  const facts = platform.factsOf(inventory);
  const evaluated = createEvaluator(facts)(held);
  const byId = new Map(evaluated.map((each) => [each.revision.updateId, each]));
  const own = byId.get(updateId);
  const titleOf = (id: string): string => byId.get(id)?.revision.title ?? id;
  const scan = { evaluated, verdicts: verdictsOf(evaluated) };
  const { deployment } = own?.revision ?? {};
  return {
    deviceId,
    updateId,
    title: titleOf(updateId),
    at: now,
    contact: contactOf(here),
    scope: own === undefined ? { kind: "not-held" } : { kind: "offered" },
    update: { core: own?.core, result: own?.result },
    facts: { facts, at: now },
    other: (id) => otherOf(byId.get(id)),
    superseded: supersededFact(scan, updateId, successorsAmong(evaluated), titleOf),
    approval: {
      kind: "told",
      action: deployment?.action ?? "",
      deadlineAt: deployment?.deadline?.getTime() ?? null,
    },
    policy: { policy: store.settings.get("policy") ?? DEFAULT_POLICY, clock: new Date(now) },
    ...lastOf(here, updateId, own),
  };
}

/** An id, or words that one title alone has. */
function idOf(held: readonly CachedRevision[], update: string): string {
  const text = update.toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  const found = held.filter(({ title }) => title?.toLowerCase().includes(text));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.updateId;
  const some = found.length === 0 ? "No update of this agent's store has" : `${found.length} updates have`;
  throw new AgentError(
    "OM_E_ITEMNOTFOUND",
    "start",
    `${some} “${update}” in the title. Give the update's id.`,
  );
}

function otherOf(found: EvaluatedRevision | undefined): ReturnType<Question["other"]> {
  if (found?.core === undefined) return undefined;
  const { revision, core, result } = found;
  return {
    title: revision.title ?? revision.updateId,
    type: core.updateType,
    applicability: result.applicability,
  };
}

function contactOf({ store }: Here): Question["contact"] {
  const last = store.settings.get("lastScan");
  const at = last?.at ?? null;
  const failed = last !== undefined && last.code >>> 31 === 1;
  return {
    ...{ connected: false, quarantined: false, isOwn: true, silentAfterMs: 0 },
    ...{ contactAt: at, reportedAt: at },
    problem: failed ? { code: hexOf(last.code), at: last.at } : null,
  };
}

/** What the journal says of the update. */
function lastOf(
  { store }: Here,
  updateId: string,
  own: EvaluatedRevision | undefined,
): Pick<Question, "content" | "state"> {
  const entry = own && store.journal.find(updateId, own.revision.revisionNumber);
  if (entry === undefined) return { content: { kind: "device", isDownloaded: false }, state: undefined };
  const isDownloaded = entry.state !== "planned";
  const waits = entry.state === "done" && entry.restartRequired;
  const states = { planned: "needed", done: waits ? "installed-pending-restart" : "installed" } as const;
  const state = entry.state === "planned" || entry.state === "done" ? states[entry.state] : entry.state;
  return {
    content: { kind: "device", isDownloaded },
    state: {
      state,
      code: entry.code === undefined || entry.code === 0 ? null : hexOf(entry.code),
      since: entry.changedAt,
      ...(entry.retryAt !== undefined && { retryAt: entry.retryAt }),
    },
  };
}
