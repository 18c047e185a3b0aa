import type { CauseCode, ManualRemedy, RemedyAction } from "@releve/api";
import { POINTS, type Rule, factsOf, failureProof, iso, proof, standing } from "./finding.ts";
import { kindOf, NO_WAY, type Kind } from "./kinds.ts";

/** A clock so far ahead breaks certificates and cookies, milliseconds. */
const CLOCK_WRONG = 5 * 60_000;
/** An agent that works and was not heard of for so long has stopped, milliseconds. */
const STUCK = 2 * 3_600_000;
const MAX_NAMED = 3;

const clone: Rule = ({ clone: found, device }) => {
  if (found === null) return undefined;
  return {
    ...{ cause: "device-clone", origin: "device", explains: [] },
    ...(device.isStock
      ? { manual: ["reset-client-id"] }
      : { actions: ["re-enrol"], manual: ["re-enrol-by-hand"] }),
    proofs: [
      proof("clone-names", POINTS.likely, { names: found.names.join(", ") }, found.at),
      proof("clone-switches", POINTS.seen, { count: found.switches }, found.at),
    ],
  };
};

const quarantined: Rule = ({ device: { quarantinedAt } }) =>
  quarantinedAt === null
    ? undefined
    : {
        ...{ cause: "device-quarantined", origin: "device", actions: ["admit"], explains: [] },
        proofs: [
          proof("quarantine", POINTS.seen + POINTS.likely, { sinceAt: iso(quarantinedAt) }, quarantinedAt),
        ],
      };

const clock: Rule = (evidence) => {
  const { clockAheadMs, clockAt } = evidence.device;
  if (clockAheadMs < CLOCK_WRONG) return undefined;
  const found = standing(evidence, "trust", "refused");
  return {
    ...{ cause: "device-clock", origin: "device", manual: ["set-clock"], explains: factsOf(found) },
    ...(found.length > 0 && { actions: ["scan"] as const }),
    proofs: [
      proof("clock-ahead", POINTS.seen, { minutes: Math.round(clockAheadMs / 60_000) }, clockAt),
      ...(found.length > 0 ? [failureProof(found, POINTS.likely)] : []),
    ],
  };
};

const packages: Rule = (evidence) => {
  const { unfinished, factsAt } = evidence.device;
  const [first] = unfinished;
  if (first === undefined) return undefined;
  const found = standing(evidence, "installer");
  const names = unfinished.slice(0, MAX_NAMED).join(", ");
  return {
    ...{ cause: "device-packages", origin: "device", manual: ["mend-packages"], actions: ["scan"] },
    explains: factsOf(found),
    proofs: [
      proof("packages-unfinished", POINTS.strong, { count: unfinished.length, names }, factsAt),
      ...(found.length > 0 ? [failureProof(found, POINTS.likely)] : []),
    ],
  };
};

const restart: Rule = (evidence) => {
  const { restartPendingAt } = evidence.device;
  const found = standing(evidence, "restart", ...(restartPendingAt === null ? [] : ["installer" as const]));
  if (restartPendingAt === null && found.length === 0) return undefined;
  return {
    ...{ cause: "device-restart", origin: "device", actions: ["restart"], explains: factsOf(found) },
    proofs: [
      ...(restartPendingAt === null ? [] : [proof("restart-pending", POINTS.strong, {}, restartPendingAt)]),
      ...(found.length > 0 ? [failureProof(found, POINTS.hint)] : []),
    ],
  };
};

const stuck: Rule = ({ now, device }) => {
  const { state, connected, contactAt, scanAt, silentAfterMs } = device;
  const works = state !== "idle" && state !== "rebooting";
  const late = scanAt !== null && now - scanAt > silentAfterMs;
  const isStuck = works && contactAt !== null && now - contactAt > STUCK;
  if (!isStuck && !(connected && late)) return undefined;
  return {
    ...{ cause: "device-stuck", origin: "device", actions: ["restart-agent", "diagnostics"], explains: [] },
    proofs: [
      ...(works ? [proof("agent-state", POINTS.likely, { state }, contactAt)] : []),
      ...(connected ? [proof("agent-connected", POINTS.likely, {}, now)] : []),
      ...(scanAt === null ? [] : [proof("scan", POINTS.likely, { scanAt: iso(scanAt) }, scanAt)]),
    ],
  };
};

const silent: Rule = ({ now, device: { contactAt, silentAfterMs, connected } }) =>
  connected || contactAt === null || now - contactAt <= silentAfterMs
    ? undefined
    : {
        ...{ cause: "device-silent", origin: "device", manual: ["wake-device"], explains: [] },
        proofs: [proof("contact", POINTS.strong, { contactAt: iso(contactAt) }, contactAt)],
      };

/** Of an update that other devices have installed. */
const alone: Rule = ({ failures }) => {
  const found = failures.filter(
    ({ failure, peers: { update } }) =>
      failure.stands &&
      !NO_WAY.has(kindOf(failure.code)) &&
      update !== null &&
      update.installed > 0 &&
      update.failing < update.tried / 2,
  );
  const update = found[0]?.peers.update;
  if (update === undefined || update === null) return undefined;
  return {
    ...{ cause: "device-alone", origin: "device", actions: ["scan", "diagnostics"], manual: ["read-log"] },
    explains: factsOf(found),
    proofs: [
      failureProof(found, POINTS.hint),
      proof("update-installed", POINTS.likely, { tried: update.tried, installed: update.installed }),
    ],
  };
};

interface Remedies {
  actions?: readonly RemedyAction[];
  manual?: readonly ManualRemedy[];
}

/** A kind of code that names its cause by itself. */
function byCode(cause: CauseCode, kind: Kind, points: number, remedies: Remedies): Rule {
  return (evidence) => {
    const found = standing(evidence, kind);
    if (found.length === 0) return undefined;
    return {
      ...{ cause, origin: "device", explains: factsOf(found), proofs: [failureProof(found, points)] },
      ...remedies,
    };
  };
}

/** What no other rule has a cause for: the code's own advice. */
const unknown: Rule = ({ failures }) => {
  const found = failures.filter(({ failure }) => failure.stands);
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    ...{ cause: "unknown", origin: "device", args: { code: first.failure.code }, explains: factsOf(found) },
    ...{ manual: ["read-advice"], actions: ["scan", "diagnostics"] },
    proofs: [failureProof(found, POINTS.hint)],
  };
};

export const DEVICE_RULES: readonly Rule[] = [
  clone,
  quarantined,
  clock,
  packages,
  restart,
  stuck,
  silent,
  alone,
  byCode("device-certificate", "refused", POINTS.strong, { manual: ["re-enrol-by-hand"] }),
  byCode("device-certificate", "trust", POINTS.hint, { manual: ["set-clock", "re-enrol-by-hand"] }),
  byCode("device-store", "store", POINTS.seen, { actions: ["reset-store", "restart-agent", "diagnostics"] }),
  byCode("device-disk", "disk", POINTS.seen, { manual: ["free-device-disk"], actions: ["scan"] }),
  byCode("device-installer", "installer", POINTS.likely, {
    manual: ["read-log", "free-device-disk"],
    actions: ["scan", "diagnostics"],
  }),
  byCode("device-policy", "policy", POINTS.strong, { actions: ["refresh-policy"] }),
  unknown,
];
