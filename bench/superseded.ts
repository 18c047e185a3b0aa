import { type Chain, packageName } from "./catalogue.ts";

/** Updates that nothing supersedes: one of each package. */
export const ACTIVE = 2000;
/** Packages that have older versions; as many updates of the others supersede nothing. */
const CHAINS = 500;
/** By share of what is superseded: a few long chains, many short ones. */
const LONG = { chains: 10, share: 0.5 };
const MIDDLE = { chains: 90, share: 0.3 };
const SHORT = { chains: CHAINS - LONG.chains - MIDDLE.chains, share: 1 - LONG.share - MIDDLE.share };

/**
 * A catalogue of 2,000 active updates and `superseded` older ones (500 at least) of 500 packages: of 100,000, half in
 * ten chains of 5,000, three tenths in 90 of some 330, the rest in 400 of 50.
 */
export function chainsOf(superseded: number): Chain[] {
  const older = [LONG, MIDDLE, SHORT].flatMap(({ chains, share }) =>
    spread(Math.round((superseded - CHAINS) * share), chains),
  );
  return Array.from({ length: ACTIVE }, (_, at) => ({
    name: packageName(at),
    versions: Array.from(
      { length: at < CHAINS ? (older[at] ?? 0) + 2 : 1 },
      (_, version) => `1.0-${version + 1}`,
    ),
  }));
}

/** A total in so many parts, as even as possible. */
function spread(total: number, parts: number): number[] {
  return Array.from(
    { length: parts },
    (_, at) => Math.floor((total * (at + 1)) / parts) - Math.floor((total * at) / parts),
  );
}
