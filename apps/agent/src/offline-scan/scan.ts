import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import {
  type EvaluatedRevision,
  type HeldRevision,
  createEvaluator,
  tryReadCore,
  verdictsOf,
} from "@releve/diagnosis";
import { type CoreFragment, type OfflineUpdate, readLocalized } from "@releve/metadata";
import type { ByteSource } from "@releve/protocol";
import { RESULT_CODES } from "@releve/result-codes";
import type { Facts } from "@releve/rules";
import { AgentError } from "../outcome.ts";
import { createPlatform } from "../platform/index.ts";
import { AGENT_VERSION } from "../service/options.ts";
import { type OfflinePackage, readOfflinePackage } from "./package.ts";

export interface OfflineScan {
  /** When the package was made, ms since 1970. */
  createdAt: number | undefined;
  needed: NeededUpdate[];
  /** Update ids. */
  installed: string[];
  /** 0, or OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS when some updates could not be used in full. */
  code: number;
  problems: OfflineProblem[];
}

export interface NeededUpdate {
  updateId: string;
  revisionNumber: number;
  title: string;
  /** Addresses of its files, as far as the package has them. */
  urls: string[];
}

export interface OfflineProblem {
  updateId: string;
  code: number;
}

/**
 * IUpdateServiceManager::AddScanPackageService and a search in it (MS-UAMG 3.44.4.4): what an offline sync package has
 * for this machine, or for one of other facts. Asks nobody and keeps nothing.
 * @throws AgentError of the family OM_E_PT_ECP, or of the inventory
 */
export async function offlineScan(path: string, dataDir: string, facts?: Facts): Promise<OfflineScan> {
  return scanOffline(path, facts ?? (await factsHere(dataDir)));
}

async function factsHere(dataDir: string): Promise<Facts> {
  const platform = createPlatform({ dataDir, agentVersion: AGENT_VERSION });
  return platform.factsOf(await platform.collectInventory());
}

/** @throws AgentError of the family OM_E_PT_ECP */
export function scanOffline(path: string, facts: Facts): OfflineScan {
  const { source, close } = openFile(path);
  try {
    return scan(readOfflinePackage(source), facts);
  } finally {
    close();
  }
}

function openFile(path: string): { source: ByteSource; close: () => void } {
  let descriptor: number | undefined;
  try {
    const opened = (descriptor = openSync(path, "r"));
    const stat = fstatSync(opened);
    if (!stat.isFile()) throw new Error(`${path} is not a file`);
    const read: ByteSource["read"] = (offset, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(opened, bytes, 0, length, offset));
    };
    return { source: { sizeBytes: stat.size, read }, close: () => closeSync(opened) };
  } catch (cause) {
    if (descriptor !== undefined) closeSync(descriptor);
    const text = `The package cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new AgentError("OM_E_PT_ECP_INIT_FAILED", "scan", text, cause);
  }
}

interface Held extends HeldRevision {
  listed: OfflineUpdate;
}

function scan(offline: OfflinePackage, facts: Facts): OfflineScan {
  const evaluate = createEvaluator(facts);
  const problems: OfflineProblem[] = [];
  const gates = holdAll(offline, (update) => !update.isLeaf, problems);
  const open = new Set(
    evaluate(gates)
      .filter(({ result }) => result.applicability === "installed")
      .map(({ revision }) => revision.updateId),
  );
  // As a server does (MS-WUSP 3.1.5.7): what stands behind a closed gate cannot apply, and would fill the memory.
  const isReachable = (core: CoreFragment | undefined) =>
    core?.prerequisites.every(({ anyOf }) => anyOf.some((id) => open.has(id))) !== false;
  const leaves = holdAll(offline, (update) => update.isLeaf, problems, isReachable);
  const evaluated = evaluate([...gates, ...leaves]);
  const { needed, installed, failures } = verdictsOf(evaluated);
  for (const { revision, result } of failures)
    problems.push({ updateId: revision.updateId, code: result.code ?? 0 });
  const wanted = new Set(needed);
  const found = evaluated.filter(({ revision }) => wanted.has(revision.updateId));
  return {
    createdAt: offline.created?.getTime(),
    needed: neededOf(offline, found, leaves, problems),
    installed,
    code: problems.length === 0 ? 0 : RESULT_CODES.OM_E_PT_ECP_SUCCEEDED_WITH_ERRORS,
    problems,
  };
}

/** The chosen updates with their Core fragments, as far as they have one that is theirs. */
function holdAll(
  offline: OfflinePackage,
  choose: (update: OfflineUpdate) => boolean,
  problems: OfflineProblem[],
  keep: (core: CoreFragment | undefined) => boolean = () => true,
): Held[] {
  const missing = new Set(offline.updates.filter(choose));
  const held: Held[] = [];
  for (const { update: listed, xml } of offline.fragments("c", [...missing])) {
    missing.delete(listed);
    const { revisionId, updateId, revisionNumber, isLeaf } = listed;
    const core = tryReadCore(xml);
    // One that cannot be read may be anybody's: its evaluation says what is wrong.
    if (core && (core.identity.updateId !== updateId || core.identity.revisionNumber !== revisionNumber))
      problems.push({ updateId, code: RESULT_CODES.OM_E_INVALID_UPDATE });
    else if (keep(core)) {
      const deployment = { action: listed.action || "PreDeploymentCheck" };
      held.push({ revisionId, updateId, revisionNumber, isLeaf, deployment, core: xml, listed });
    }
  }
  for (const { updateId } of missing) problems.push({ updateId, code: RESULT_CODES.OM_E_XML_MISSINGDATA });
  return held;
}

function neededOf(
  offline: OfflinePackage,
  found: readonly EvaluatedRevision<Held>[],
  leaves: readonly Held[],
  problems: OfflineProblem[],
): NeededUpdate[] {
  const listed = new Map(leaves.map((held) => [held.updateId, held.listed]));
  const titles = titlesOf(
    offline,
    found.map(({ revision }) => revision.listed),
  );
  return found.map(({ revision: { updateId, revisionNumber, listed: own }, core }) => {
    const members = (core?.bundled ?? []).flat().map((member) => listed.get(member.updateId));
    const digests = [own, ...members].flatMap((update) => update?.files ?? []);
    const urls = digests.map((digest) => offline.locations.get(digest ?? ""));
    if (digests.includes(undefined))
      problems.push({ updateId, code: RESULT_CODES.OM_E_PT_ECP_FAILURE_TO_EXTRACT_DIGEST });
    else if (urls.includes(undefined))
      problems.push({ updateId, code: RESULT_CODES.OM_E_PT_ECP_FILE_LOCATION_ERROR });
    const title = titles.get(own) ?? updateId;
    return { updateId, revisionNumber, title, urls: urls.filter((url) => url !== undefined) };
  });
}

function titlesOf(offline: OfflinePackage, updates: readonly OfflineUpdate[]): Map<OfflineUpdate, string> {
  const titles = new Map<OfflineUpdate, string>();
  for (const { update, xml } of offline.fragments("l", updates)) {
    try {
      titles.set(update, readLocalized(xml).title.slice(0, 1_000));
    } catch {
      // Its id stands for it.
    }
  }
  return titles;
}
