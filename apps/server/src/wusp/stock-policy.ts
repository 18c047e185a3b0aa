import { BlockList, isIP } from "node:net";

/**
 * What is done with clients that cannot authenticate. Whoever reaches the listener can claim any name and
 * client id; only where it calls from is known, and that too only as far as the network can be trusted.
 */
export interface StockPolicy {
  /** `quarantine`: they are registered and get no updates until someone admits them. */
  clients: "refuse" | "quarantine" | "admit";
  /** Networks (CIDR) that are served at all; none given: any. */
  networks: readonly string[];
  /** Names that `admit` admits, `*` and `?` as in a shell; others wait in quarantine. None given: any. */
  names: readonly string[];
  /** Whether a client chooses its group, as far as there is one of that name. */
  clientTargeting: boolean;
  /** Whether updates are sent although an approved one supersedes them. */
  sendSuperseded: boolean;
}

/** Whether calls from an address are answered. */
export function servesNetwork({ clients, networks }: StockPolicy): (address: string) => boolean {
  if (clients === "refuse") return () => false;
  if (networks.length === 0) return () => true;
  const list = new BlockList();
  for (const network of networks) {
    const { address, bits, family } = parseNetwork(network) ?? {};
    if (address === undefined || bits === undefined) throw new RangeError(`no network: ${network}`);
    list.addSubnet(address, bits, family);
  }
  return (address) => {
    const bare = address.replace(/%.*$/s, "");
    return isIP(bare) !== 0 && list.check(bare, isIP(bare) === 6 ? "ipv6" : "ipv4");
  };
}

/** `192.0.2.0/24`, `2001:db8::/32`, or one address. */
export function parseNetwork(
  text: string,
): { address: string; bits: number; family: "ipv4" | "ipv6" } | undefined {
  const [, address = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const kind = isIP(address);
  const most = kind === 6 ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  if (kind === 0 || bits > most || address.includes("%")) return undefined;
  return { address, bits, family: kind === 6 ? "ipv6" : "ipv4" };
}

/** Whether a client of that DNS name needs nobody's admission. */
export function admitsName({ clients, names }: StockPolicy, dnsName: string): boolean {
  if (clients !== "admit") return false;
  return names.length === 0 || names.some((pattern) => patternOf(pattern).test(dnsName));
}

function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/\*+/g, "*")
    .replace(/[^*?]/gu, (letter) => (/[\p{L}\p{N}]/u.test(letter) ? letter : `\\u{${hexOf(letter)}}`))
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "iu");
}

const hexOf = (letter: string) => (letter.codePointAt(0) ?? 0).toString(16);
