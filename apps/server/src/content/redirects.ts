import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Loopback, link-local and private networks: RFC 1122, 1918, 3927, 4193, 4291, 6598. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv4");
PRIVATE.addAddress("::", "ipv6");
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** The addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Whether a redirect may be followed: a public mirror must not send us into the networks that only we reach
 * (to a cloud's metadata, to a printer), though nothing but a verified file would ever come back. A mirror
 * within such a network may.
 */
export async function mayFollow(from: URL, to: URL, resolve: Resolve = resolveByDns): Promise<boolean> {
  if (to.protocol !== "http:" && to.protocol !== "https:") return false;
  return !(await isPrivate(to, resolve)) || (await isPrivate(from, resolve));
}

async function isPrivate({ hostname }: URL, resolve: Resolve): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  // A name that only a proxy can resolve is the proxy's to judge.
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  return addresses.some((address) => PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}
