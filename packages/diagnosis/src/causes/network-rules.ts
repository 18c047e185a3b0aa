import type { CauseCode, ManualRemedy } from "@releve/api";
import {
  POINTS,
  type Rule,
  factsOf,
  failureProof,
  isNetworks,
  mostFail,
  networkProofs,
  proof,
  standing,
} from "./finding.ts";
import type { Kind } from "./kinds.ts";
import { gapAt } from "./service-rules.ts";

const shared: Rule = (evidence) => {
  const { network } = evidence;
  const found = standing(evidence, "unreachable", "name", "proxy", "trust", "content").filter(({ peers }) =>
    isNetworks(peers),
  );
  const [first] = found;
  if (first === undefined || network === null) return undefined;
  return {
    ...{ cause: "network-shared", origin: "network", args: { network: network.name }, actions: ["scan"] },
    ...{ manual: ["look-at-network"], explains: factsOf(found) },
    proofs: [failureProof(found, POINTS.hint), ...networkProofs(first.peers, network.name)],
  };
};

const silent: Rule = ({ now, device, network }) => {
  const { contactAt, silentAfterMs, connected } = device;
  if (network === null || connected || contactAt === null || now - contactAt <= silentAfterMs)
    return undefined;
  if (!mostFail({ devices: network.devices, failing: network.silent })) return undefined;
  const { name, devices } = network;
  return {
    ...{ cause: "network-silent", origin: "network", args: { network: name }, explains: [] },
    manual: ["look-at-network"],
    proofs: [
      proof("contact", POINTS.hint, { contactAt: new Date(contactAt).toISOString() }, contactAt),
      proof("network-silent", POINTS.strong, { network: name, devices, silent: network.silent }),
    ],
  };
};

/** A kind of code that names its cause by itself, where no device is near that could tell more. */
function byCode(cause: CauseCode, kind: Kind, manual: ManualRemedy, points: number): Rule {
  return (evidence) => {
    const found = standing(evidence, kind).filter(
      ({ failure }) => gapAt(evidence.service.gaps, failure.at) === undefined,
    );
    if (found.length === 0) return undefined;
    return {
      ...{ cause, origin: "network", manual: [manual], actions: ["scan"], explains: factsOf(found) },
      proofs: [failureProof(found, points)],
    };
  };
}

export const NETWORK_RULES: readonly Rule[] = [
  shared,
  silent,
  byCode("network-name", "name", "look-at-name", POINTS.strong),
  byCode("network-proxy", "proxy", "look-at-proxy", POINTS.strong),
  byCode("network-unreachable", "unreachable", "look-at-route", POINTS.likely),
];
