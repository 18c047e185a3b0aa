import type { Deployment, DeploymentAction } from "@releve/protocol";
import type { EffectiveApproval } from "../fleet/index.ts";
import type { IndexedUpdate } from "./catalogue-index.ts";

/** Ids of deployments that nobody made: this plus the revision id, out of reach of the table's own. */
const UNDECIDED = 2 ** 30;

const ACTION_OF: Readonly<Record<EffectiveApproval["action"], DeploymentAction>> = {
  required: "Install",
  available: "OptionalInstall",
  uninstall: "Uninstall",
  // Spec: Block may be sent as PreDeploymentCheck; the device still reports whether it needs it.
  block: "PreDeploymentCheck",
};

export interface ClientVersion {
  major: number;
  minor: number;
}

export interface DeploymentFacts {
  approval: EffectiveApproval | undefined;
  /** Of a bundle. */
  isMember: boolean;
  /** Of a driver: those that it was chosen for. */
  hardwareIds?: string[] | undefined;
  version: ClientVersion;
  /** Our own agent knows every action, whatever version of the protocol it speaks. */
  isOwnAgent: boolean;
  /** Dates what nobody decided on. */
  since: Date;
}

type Deployed = Pick<IndexedUpdate, "type" | "revisionId">;

/** A client's deployment of an update, MS-WUSP 2.2.2.2.4. */
export function deploymentOf(update: Deployed, facts: DeploymentFacts): Deployment {
  const { hardwareIds, version, isOwnAgent, since } = facts;
  const approval = isGate(update) ? undefined : facts.approval;
  const action = approval === undefined ? undecided(update, facts) : ACTION_OF[approval.action];
  // Clients before Windows 10 1903 do not know OptionalInstall: to them it is an offer.
  const isOffer = action === "OptionalInstall" && !isOwnAgent && !atLeast(version, 2, 0);
  return {
    id: approval?.deploymentId ?? UNDECIDED + update.revisionId,
    action: isOffer ? "Install" : action,
    ...(approval?.deadlineAt != null && { deadline: new Date(approval.deadlineAt) }),
    isAssigned: !isOffer,
    lastChangeTime: approval === undefined ? since : new Date(approval.changedAt),
    ...(hardwareIds !== undefined && atLeast(version, 1, 6) && { hardwareIds }),
    // WSUS sends them to clients of 1.8 and later, always 0.
    ...(atLeast(version, 1, 8) && { autoSelect: 0, autoDownload: 0, supersedenceBehavior: 0 }),
  };
}

function undecided(update: Deployed, { isMember }: DeploymentFacts): DeploymentAction {
  if (isGate(update)) return "Evaluate";
  return isMember ? "Bundle" : "PreDeploymentCheck";
}

export function isGate({ type }: Pick<IndexedUpdate, "type">): boolean {
  return type === "Category" || type === "Detectoid";
}

export function atLeast(version: ClientVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
