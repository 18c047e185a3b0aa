import type { Gap, Evidence } from "./evidence.ts";
import { POINTS, type Rule, factsOf, failureProof, iso, mostFail, proof, standing } from "./finding.ts";

/** Clocks and reports are so exact, milliseconds. */
const SLACK = 120_000;
/** Less free than this part, and than so many bytes, and the service is about to fail. */
const LITTLE_SPACE = 0.05;
const LITTLE_BYTES = 2 * 1024 ** 3;
/** A certificate that ends so soon keeps new connections from trusting it, milliseconds. */
const ENDING = 24 * 3_600_000;
/** Superseded updates that a scan feels. */
const MANY_SUPERSEDED = 1000;

export function gapAt(gaps: readonly Gap[], at: number): Gap | undefined {
  return gaps.find(({ from, to }) => at >= from - SLACK && at <= to + SLACK);
}

const noWay = (evidence: Evidence) => standing(evidence, "answers", "unreachable", "trust", "proxy");

const down: Rule = (evidence) => {
  const found = noWay(evidence).filter(
    ({ failure }) => gapAt(evidence.service.gaps, failure.at) !== undefined,
  );
  const [first] = found;
  const gap = first && gapAt(evidence.service.gaps, first.failure.at);
  if (gap === undefined) return undefined;
  return {
    ...{ cause: "service-down", origin: "service", actions: ["scan"], explains: factsOf(found) },
    proofs: [
      proof("service-gap", POINTS.seen, { fromAt: iso(gap.from), toAt: iso(gap.to) }, gap.to),
      failureProof(found, POINTS.likely),
    ],
  };
};

const disk: Rule = (evidence) => {
  const space = evidence.service.disk;
  if (space === null) return undefined;
  const { freeBytes, totalBytes } = space;
  if (freeBytes > LITTLE_BYTES || freeBytes > totalBytes * LITTLE_SPACE) return undefined;
  const found = standing(evidence, "answers", "content");
  if (found.length === 0) return undefined;
  return {
    ...{ cause: "service-disk", origin: "service", manual: ["free-service-disk"], actions: ["scan"] },
    explains: factsOf(found),
    proofs: [
      proof("service-disk", POINTS.strong, { freeBytes, totalBytes }, evidence.now),
      failureProof(found, POINTS.likely),
    ],
  };
};

const source: Rule = (evidence) => {
  const [failed] = evidence.service.failedSources;
  const found = standing(evidence, "content");
  if (failed === undefined || found.length === 0) return undefined;
  return {
    ...{ cause: "service-source", origin: "service", actions: ["sync-sources", "scan"] },
    ...{ manual: ["look-at-source"], explains: factsOf(found), args: { source: failed.title } },
    proofs: [
      proof("service-source", POINTS.likely, { source: failed.title }, failed.at),
      failureProof(found, POINTS.likely),
    ],
  };
};

const certificate: Rule = (evidence) => {
  const { certificateEndsAt } = evidence.service;
  const found = standing(evidence, "trust");
  if (certificateEndsAt - evidence.now > ENDING || found.length === 0) return undefined;
  return {
    ...{ cause: "service-certificate", origin: "service", manual: ["renew-service-certificate"] },
    explains: factsOf(found),
    proofs: [
      proof("service-certificate", POINTS.seen, { endsAt: iso(certificateEndsAt) }, evidence.now),
      failureProof(found, POINTS.likely),
    ],
  };
};

const answers: Rule = (evidence) => {
  const found = standing(evidence, "answers").filter(
    ({ failure }) => gapAt(evidence.service.gaps, failure.at) === undefined,
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const { elsewhere } = first.peers;
  return {
    ...{ cause: "service-answers", origin: "service", actions: ["scan"], manual: ["look-at-service"] },
    explains: factsOf(found),
    proofs: [
      failureProof(found, POINTS.strong),
      ...(mostFail(elsewhere) ? [proof("elsewhere-failing", POINTS.likely, { ...elsewhere })] : []),
    ],
  };
};

const catalogue: Rule = (evidence) => {
  const found = standing(evidence, "heavy");
  const { superseded } = evidence.service;
  if (found.length === 0 || superseded < MANY_SUPERSEDED) return undefined;
  const group = found[0]?.peers.group ?? null;
  return {
    ...{ cause: "service-catalogue", origin: "service", actions: ["prune", "scan"] },
    explains: factsOf(found),
    proofs: [
      failureProof(found, POINTS.strong),
      proof("service-superseded", POINTS.strong, { count: superseded }, evidence.now),
      ...(group !== null && mostFail(group) ? [proof("group-failing", POINTS.hint, { ...group })] : []),
    ],
  };
};

export const SERVICE_RULES: readonly Rule[] = [down, disk, source, certificate, answers, catalogue];
