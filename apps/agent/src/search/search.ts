import { transitive, tryReadCore } from "@releve/diagnosis";
import type { CoreFragment } from "@releve/metadata";
import { hiddenUpdates } from "../automatic-updates/hidden.ts";
import { type CachedRevision, type DataStore, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import { readIdentity } from "../protocol-talker/identity.ts";
import { readLocalIdentity } from "../protocol-talker/wsus.ts";
import {
  type Criteria,
  CriteriaError,
  type DeploymentAction,
  type Searchable,
  parseCriteria,
} from "./criteria.ts";

export interface SearchOptions {
  /** MS-UAMG 3.38.4.11; empty: what is not installed and not hidden. */
  criteria: string;
  /** Also what another update of the result supersedes. */
  includeSuperseded: boolean;
  /** MS-UAMG 2.2.12: this agent has updates of the computer only. */
  scope: string;
  /** Only if the agent has its updates from this service; undefined: whichever it is. */
  server?: string;
}

export interface FoundUpdate extends Searchable {
  title: string;
}

/** `scannedAt`: ms since 1970 of the scan that it is from; undefined: none has succeeded yet. */
export interface SearchResult {
  scannedAt: number | undefined;
  updates: FoundUpdate[];
}

/** MS-UAMG 2.2.12 SearchScope, less those of other users. */
const MACHINE_SCOPES: ReadonlySet<string> = new Set(["default", "machine-only"]);

const ACTIONS: Readonly<Record<string, DeploymentAction>> = {
  Install: "Installation",
  OptionalInstall: "Installation",
  Uninstall: "Uninstallation",
  PreDeploymentCheck: "Detection",
};

/**
 * IUpdateSearcher::Search over what the last scan left in the data store; changes nothing and asks nobody.
 * Only what applies here is found.
 * @throws AgentError OM_E_INVALID_CRITERIA, OM_E_UNSUPPORTED_SEARCHSCOPE, OM_E_DS_UNKNOWNSERVICE, OM_E_NOT_INITIALIZED or of the store.
 */
export function searchUpdates(
  dataDir: string,
  { criteria, includeSuperseded, scope, server }: SearchOptions,
): SearchResult {
  const holds = read(criteria);
  if (!MACHINE_SCOPES.has(scope))
    throw new AgentError(
      "OM_E_UNSUPPORTED_SEARCHSCOPE",
      "evaluate",
      `There are no updates of the scope ${scope}: all are of the computer.`,
    );
  const store = readAgentStore(dataDir);
  try {
    if (server !== undefined) checkServer(dataDir, server);
    const { at } = store.settings.get("lastScan") ?? {};
    return { scannedAt: at, updates: search(store, holds, includeSuperseded) };
  } finally {
    store.close();
  }
}

function checkServer(dataDir: string, server: string): void {
  const { serverUrl } = readIdentity(dataDir) ?? readLocalIdentity(dataDir) ?? {};
  const originOf = (url = "") => (URL.canParse(url) ? new URL(url).origin : undefined);
  if (serverUrl !== undefined && originOf(serverUrl) === originOf(server)) return;
  const text = `This agent's updates are not from ${server}, but from ${serverUrl ?? "no service"}.`;
  throw new AgentError("OM_E_DS_UNKNOWNSERVICE", "evaluate", text);
}

function read(criteria: string): Criteria {
  try {
    return parseCriteria(criteria);
  } catch (thrown) {
    if (!(thrown instanceof CriteriaError)) throw thrown;
    throw new AgentError("OM_E_INVALID_CRITERIA", "evaluate", thrown.message, thrown);
  }
}

interface Known {
  revision: CachedRevision;
  core: CoreFragment;
}

function search(store: DataStore, holds: Criteria, includeSuperseded: boolean): FoundUpdate[] {
  const known = new Map<string, Known>();
  for (const revision of store.revisions.all()) {
    const core = tryReadCore(revision.core);
    if (core !== undefined) known.set(revision.updateId, { revision, core });
  }
  const waiting = new Set(
    store.journal
      .all()
      .filter(({ state, restartRequired }) => state === "done" && restartRequired)
      .map(({ plan }) => plan.identity.updateId),
  );
  const hidden = hiddenUpdates(store.settings);
  const found = [...known.values()].flatMap((one) => {
    const searchable = searchableOf(one, { known, waiting, hidden });
    return searchable !== undefined && holds(searchable) ? [{ ...one, searchable }] : [];
  });
  const supersededBy = (id: string) => known.get(id)?.core.superseded ?? [];
  const covered = new Set(
    includeSuperseded
      ? []
      : transitive(
          found.map(({ revision }) => revision.updateId),
          supersededBy,
        ),
  );
  return found
    .filter(({ revision }) => !covered.has(revision.updateId))
    .map(({ revision, searchable }) => ({ title: revision.title ?? revision.updateId, ...searchable }));
}

interface Surroundings {
  known: ReadonlyMap<string, Known>;
  waiting: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
}

/** Undefined for what is never found: not applicable here, or not deployed. */
function searchableOf(
  { revision, core }: Known,
  { known, waiting, hidden }: Surroundings,
): Searchable | undefined {
  const { applicability, deployment, updateId, revisionNumber } = revision;
  const deploymentAction = ACTIONS[deployment.action];
  const { updateType: type } = core;
  if (type !== "Software" && type !== "Driver") return undefined;
  if (deploymentAction === undefined) return undefined;
  if (applicability !== "applicable" && applicability !== "installed") return undefined;
  const isInstalled = applicability === "installed";
  return {
    type,
    deploymentAction,
    updateId,
    revisionNumber,
    categoryIds: categoriesOf(core, known),
    isAssigned: deployment.isAssigned,
    autoSelectOnWebSites: core.autoSelectOnWebSites,
    browseOnly: deployment.action === "OptionalInstall",
    isInstalled,
    isHidden: hidden.has(updateId),
    isPresent: isInstalled,
    rebootRequired: waiting.has(updateId),
  };
}

/** Every category that it depends on, also through others. */
function categoriesOf(core: CoreFragment, known: ReadonlyMap<string, Known>): string[] {
  const found = new Set<string>();
  const visit = ({ prerequisites }: CoreFragment): void => {
    for (const id of prerequisites.flatMap(({ anyOf }) => anyOf)) {
      const category = known.get(id)?.core;
      if (category?.updateType !== "Category" || found.has(id)) continue;
      found.add(id);
      visit(category);
    }
  };
  visit(core);
  return [...found];
}
