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

/** A client's deployment of an update, MS-WUSP 2.2.2.2.4; `since` dates what nobody decided on. */
export function deploymentOf(
  update: IndexedUpdate,
  approval: EffectiveApproval | undefined,
  client: ClientVersion,
  since: Date,
): Deployment {
  const gate = update.type === "Category" || update.type === "Detectoid";
  const decided = gate ? undefined : approval;
  const deadline = decided?.deadlineAt ?? null;
  return {
    id: decided?.deploymentId ?? UNDECIDED + update.revisionId,
    action: decided ? ACTION_OF[decided.action] : gate ? "Evaluate" : "PreDeploymentCheck",
    ...(deadline !== null && { deadline: new Date(deadline) }),
    isAssigned: true,
    lastChangeTime: decided ? new Date(decided.changedAt) : since,
    // WSUS sends them to clients of 1.8 and later, always 0.
    ...(atLeast(client, 1, 8) && { autoSelect: 0, autoDownload: 0, supersedenceBehavior: 0 }),
  };
}

function atLeast(client: ClientVersion, major: number, minor: number): boolean {
  return client.major > major || (client.major === major && client.minor >= minor);
}
