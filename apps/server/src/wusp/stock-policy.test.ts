import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StockPolicy, admitsName, parseNetwork, servesNetwork } from "./stock-policy.ts";

const policy = (more: Partial<StockPolicy>): StockPolicy => ({
  ...{ clients: "admit", networks: [], names: [], clientTargeting: false, sendSuperseded: false },
  ...more,
});

describe("the networks that are served", () => {
  const serves = (networks: string[], address: string) => servesNetwork(policy({ networks }))(address);

  it.each([
    ["192.0.2.0/24", "192.0.2.255", true],
    ["192.0.2.0/24", "192.0.3.0", false],
    ["192.0.2.0/24", "::ffff:192.0.2.7", true],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7", "192.0.2.8", false],
    ["2001:db8::/33", "2001:db8:7fff::1", true],
    ["2001:db8::/33", "2001:db8:8000::1", false],
    ["fe80::/10", "fe80::1%eth0", true],
    ["0.0.0.0/0", "198.51.100.1", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["192.0.2.0/24", "", false],
    ["192.0.2.0/24", "pc.example", false],
  ])("%s, %s: %s", (network, address, served) => {
    expect(serves([network], address)).toBe(served);
  });

  it("any, where none is given; none, where everyone is refused", () => {
    expect(serves([], "198.51.100.1")).toBe(true);
    expect(servesNetwork(policy({ clients: "refuse" }))("127.0.0.1")).toBe(false);
  });

  it("are read as their bits say", () => {
    const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(bytes, bytes, fc.nat(32), (one, other, bits) => {
        const number = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 256 + part, 0);
        const same =
          Math.floor(number(one) / 2 ** (32 - bits)) === Math.floor(number(other) / 2 ** (32 - bits));
        expect(serves([`${one.join(".")}/${bits}`], other.join("."))).toBe(same);
      }),
    );
  });

  it.each([
    "",
    "192.0.2.0/33",
    "2001:db8::/129",
    "192.0.2/24",
    "pc",
    "fe80::1%eth0",
    "192.0.2.0/-1",
    "::/",
    "1.2.3.4/1/2",
  ])("refused: %j", (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });
});

describe("the names that are admitted", () => {
  it.each([
    ["*.corp.example", "pc.corp.example", true],
    ["*.corp.example", "PC.CORP.EXAMPLE", true],
    ["*.corp.example", "pc.corp.example.org", false],
    ["*.corp.example", "pcXcorp.example", false],
    ["pc-??", "pc-01", true],
    ["pc-??", "pc-001", false],
    ["(a|b)+$", "a", false],
    ["[ab]", "a", false],
    ["été-*", "ÉTÉ-1", true],
    ["*", "anything", true],
  ])("%s, %s: %s", (pattern, name, admitted) => {
    expect(admitsName(policy({ names: [pattern] }), name)).toBe(admitted);
  });

  it("any, where none is given, and none in quarantine", () => {
    expect(admitsName(policy({}), "pc")).toBe(true);
    expect(admitsName(policy({ clients: "quarantine", names: ["*"] }), "pc")).toBe(false);
  });

  it("a pattern that is the name itself, whatever it holds", () => {
    const plain = fc.string({ unit: "grapheme" }).filter((text) => !/[*?\n\r\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(plain, (name) => {
        expect(admitsName(policy({ names: [name] }), name)).toBe(true);
      }),
    );
  });
});
