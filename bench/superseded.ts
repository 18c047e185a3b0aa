import { type Chain, packageName } from "./catalogue.ts";

/** Updates that nothing supersedes: one of each package. */
export const ACTIVE = 2000;
/** Chains as most catalogues have them, by share of all superseded updates: a few long ones, many short ones. */
const LONG = { chains: 10, share: 0.5 };
const MIDDLE = { chains: 90, share: 0.3 };

/**
 * A catalogue of 2,000 active updates and `superseded` older ones: of 100,000, half in ten chains of 5,000, three
 * tenths in 90 of some 330, the rest in 1,900 of about ten.
 */
export function chainsOf(superseded: number): Chain[] {
  const shares = [LONG, MIDDLE, { chains: ACTIVE - LONG.chains - MIDDLE.chains, share: 1 - LONG.share - MIDDLE.share }];
  const lengths = shares.flatMap(({ chains, share }) => spread(Math.round(superseded * share), chains));
  return lengths.map((length, at) => ({
    name: packageName(at),
    versions: Array.from({ length: length + 1 }, (_, version) => `1.0-${version + 1}`),
  }));
}

/** A total in so many parts, as even as possible. */
function spread(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, at) => Math.floor((total * (at + 1)) / parts) - Math.floor((total * at) / parts));
}
