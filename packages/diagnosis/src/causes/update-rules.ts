import type { Peers } from "./evidence.ts";
import { POINTS, type Rule, factsOf, failureProof, mostFail, proof, standing } from "./finding.ts";
import { kindOf } from "./kinds.ts";

const failsElsewhere = ({ update }: Peers): boolean =>
  update !== null && mostFail({ devices: update.tried, failing: update.failing });

const everywhere: Rule = ({ failures }) => {
  const found = failures.filter(
    ({ failure, peers }) => failure.stands && kindOf(failure.code) !== "summary" && failsElsewhere(peers),
  );
  const [first] = found;
  const update = first?.peers.update;
  if (first === undefined || update === null || update === undefined) return undefined;
  return {
    ...{ cause: "update-everywhere", origin: "update", manual: ["decline-update", "report-update"] },
    args: { title: first.failure.title ?? "" },
    explains: factsOf(found),
    proofs: [
      failureProof(found, POINTS.hint),
      proof("update-failing", POINTS.seen, { tried: update.tried, failing: update.failing }),
    ],
  };
};

const metadata: Rule = (evidence) => {
  const found = standing(evidence, "metadata");
  if (found.length === 0) return undefined;
  return {
    ...{ cause: "update-metadata", origin: "update", manual: ["report-update"], actions: ["sync-sources"] },
    explains: factsOf(found),
    proofs: [failureProof(found, POINTS.seen)],
  };
};

const content: Rule = (evidence) => {
  const found = standing(evidence, "content");
  if (found.length === 0) return undefined;
  return {
    ...{ cause: "update-content", origin: "update", manual: ["give-content"] },
    actions: ["sync-sources", "scan"],
    explains: factsOf(found),
    proofs: [failureProof(found, POINTS.strong)],
  };
};

export const UPDATE_RULES: readonly Rule[] = [everywhere, metadata, content];
