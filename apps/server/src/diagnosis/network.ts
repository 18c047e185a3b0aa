import { isIPv4, isIPv6 } from "node:net";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Groups of 16 bits of an IPv6 address, and of its network. */
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * The network of an address, `10.1.2.0/24` or `2001:db8::/64`: so large networks mostly are. Devices behind one proxy
 * have one address and so one network. Undefined: that is no address.
 */
export function networkOf(address: string): string | undefined {
  const plain = MAPPED.exec(address)?.[1] ?? address.replace(/%.*$/s, "");
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(plain) || plain.includes(".")) return undefined;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : GROUPS - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":").replace(/(:0)+$/, "")}::/64`;
}
