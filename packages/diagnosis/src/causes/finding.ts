import type {
  CauseCode,
  DiagnosisArguments,
  ManualRemedy,
  Origin,
  ProofCode,
  RemedyAction,
} from "@releve/api";
import type { Evidence, FailureFact, Peers } from "./evidence.ts";
import { type Kind, kindOf } from "./kinds.ts";

export interface FoundProof {
  proof: ProofCode;
  args: DiagnosisArguments;
  at: number | null;
  points: number;
}

/** A cause with what speaks for it. */
export interface Finding {
  cause: CauseCode;
  origin: Origin;
  args?: DiagnosisArguments;
  proofs: readonly FoundProof[];
  actions?: readonly RemedyAction[];
  manual?: readonly ManualRemedy[];
  explains: readonly FailureFact[];
}

export type Rule = (evidence: Evidence) => Finding | undefined;

/** Points of proofs. What was seen itself weighs more than what a code or other devices make likely. */
export const POINTS = { seen: 60, strong: 40, likely: 25, hint: 10 } as const;

export const iso = (at: number): string => new Date(at).toISOString();

export function proof(
  name: ProofCode,
  points: number,
  args: DiagnosisArguments = {},
  at: number | null = null,
): FoundProof {
  return { proof: name, args, at, points };
}

type Failing = Evidence["failures"][number];

/** Failures that stand, of these kinds. */
export function standing({ failures }: Evidence, ...kinds: readonly Kind[]): Failing[] {
  return failures.filter(({ failure }) => {
    const kind = kindOf(failure.code);
    return failure.stands && kind !== undefined && kinds.includes(kind);
  });
}

/** That the device reported it: for one failure by its name, for more by their number. */
export function failureProof(found: readonly Failing[], points: number): FoundProof {
  const [first, ...others] = found.map(({ failure }) => failure);
  if (first === undefined) return proof("failures", 0, { count: 0 });
  const { code, operation, at, times } = first;
  return others.length === 0
    ? proof("failure", points, { code, operation, times }, at)
    : proof("failures", points, { code, count: found.length }, at);
}

export const factsOf = (found: readonly Failing[]): FailureFact[] => found.map(({ failure }) => failure);

const HALF = 0.5;
/** Fewer than so many others prove nothing. */
const FEW = 2;

export const mostFail = (share: { devices: number; failing: number } | null): boolean =>
  share !== null && share.devices >= FEW && share.failing >= share.devices * HALF;

/** Others of the network fail alike, and elsewhere they do not. */
export function isNetworks({ network, elsewhere }: Peers): boolean {
  return mostFail(network) && elsewhere.devices >= FEW && !mostFail(elsewhere);
}

export const networkProofs = ({ network, elsewhere }: Peers, name: string): FoundProof[] =>
  network === null
    ? []
    : [
        proof("network-failing", POINTS.strong, { ...network, network: name }),
        proof("elsewhere-well", POINTS.likely, { ...elsewhere }),
      ];
