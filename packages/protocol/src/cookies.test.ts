import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CookieError, openCookie, sealCookie } from "./index.ts";
import type { CookieKeyring, CookiePayload } from "./index.ts";

const NOW = new Date("2026-11-22T20:00:00Z");
const keyOf = (id: number) => ({ id, key: new Uint8Array(32).fill(id) });
const ring = (current: number, ...previous: number[]): CookieKeyring => ({
  current: keyOf(current),
  previous: previous.map(keyOf),
});

const payload: CookiePayload = {
  kind: "session",
  clientId: "5c7f4f80-3896-4d10-8a38-469286a0febc",
  serverId: "2587c8c1-4f54-4033-9f1a-3a195bf0495d",
  expires: new Date(NOW.getTime() + 3_600_000),
  protocolVersion: { major: 2, minor: 90 },
  configLastChange: new Date("2026-01-02T03:04:05.678Z"),
  syncMark: 123_456,
  groupsHash: new Uint8Array(32).fill(9),
};

function refusal(open: () => unknown): CookieError["code"] {
  try {
    open();
  } catch (error) {
    if (error instanceof CookieError) return error.code;
    throw error;
  }
  throw new Error("the cookie was opened");
}

describe("cookies", () => {
  it("open to what was sealed", () => {
    const stamp = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
    const payloads: fc.Arbitrary<CookiePayload> = fc.record(
      {
        kind: fc.constantFrom("session", "authorization"),
        clientId: fc.uuid(),
        serverId: fc.uuid(),
        expires: stamp.filter((date) => date > NOW),
        protocolVersion: fc.record(
          { major: fc.nat(65_535), minor: fc.nat(65_535) },
          { noNullPrototype: true },
        ),
        configLastChange: stamp,
        syncMark: fc.maxSafeNat(),
        groupsHash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      },
      {
        requiredKeys: [
          "kind",
          "clientId",
          "serverId",
          "expires",
          "protocolVersion",
          "configLastChange",
          "syncMark",
        ],
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(payloads, (value) => {
        expect(openCookie(value.kind, sealCookie(value, ring(1)), ring(1), NOW)).toEqual(value);
      }),
    );
  });

  it("hide what they hold, and never look the same", () => {
    const sealed = Buffer.from(sealCookie(payload, ring(1)));
    expect(sealed.includes(Buffer.from(payload.clientId.replaceAll("-", ""), "hex"))).toBe(false);
    expect(sealed.equals(sealCookie(payload, ring(1)))).toBe(false);
  });

  it("are refused when any bit of any byte was changed", () => {
    const sealed = sealCookie(payload, ring(1, 2));
    for (let at = 0; at < sealed.byteLength; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Uint8Array.from(sealed);
        changed[at]! ^= 1 << bit;
        expect(refusal(() => openCookie("session", changed, ring(1, 2), NOW))).toBe("InvalidCookie");
      }
    }
  });

  it("are refused when cut, lengthened or made up", () => {
    const sealed = sealCookie(payload, ring(1));
    const open = (bytes: Uint8Array) => refusal(() => openCookie("session", bytes, ring(1), NOW));
    for (let size = 0; size < sealed.byteLength; size += 1)
      expect(open(sealed.subarray(0, size))).toBe("InvalidCookie");
    expect(open(Buffer.concat([sealed, Buffer.alloc(1)]))).toBe("InvalidCookie");
    fc.assert(
      fc.property(fc.uint8Array({ minLength: sealed.byteLength, maxLength: sealed.byteLength }), (bytes) => {
        bytes.set(sealed.subarray(0, 5));
        expect(open(bytes)).toBe("InvalidCookie");
      }),
    );
  });

  it("outlive one rotation of the key, not its removal", () => {
    const sealed = sealCookie(payload, ring(1));
    expect(openCookie("session", sealed, ring(2, 1), NOW)).toEqual(payload);
    expect(refusal(() => openCookie("session", sealed, ring(2), NOW))).toBe("InvalidCookie");
    const sameId = { current: { id: 1, key: new Uint8Array(32) }, previous: [] };
    expect(refusal(() => openCookie("session", sealed, sameId, NOW))).toBe("InvalidCookie");
  });

  it("expire", () => {
    const sealed = sealCookie(payload, ring(1));
    const justBefore = new Date(payload.expires.getTime() - 1);
    expect(openCookie("session", sealed, ring(1), justBefore)).toEqual(payload);
    expect(refusal(() => openCookie("session", sealed, ring(1), payload.expires))).toBe("CookieExpired");
  });

  it("do not stand in for one another", () => {
    const sealed = sealCookie(payload, ring(1));
    expect(refusal(() => openCookie("authorization", sealed, ring(1), NOW))).toBe(
      "InvalidAuthorizationCookie",
    );
    const authorization = sealCookie({ ...payload, kind: "authorization" }, ring(1));
    expect(refusal(() => openCookie("session", authorization, ring(1), NOW))).toBe("InvalidCookie");
    expect(refusal(() => openCookie("authorization", new Uint8Array(), ring(1), NOW))).toBe(
      "InvalidAuthorizationCookie",
    );
  });

  it("are not sealed over values that do not fit", () => {
    expect(() => sealCookie({ ...payload, clientId: "me" }, ring(1))).toThrow(RangeError);
    expect(() => sealCookie({ ...payload, groupsHash: new Uint8Array(31) }, ring(1))).toThrow(RangeError);
    expect(() => sealCookie({ ...payload, protocolVersion: { major: 65_536, minor: 0 } }, ring(1))).toThrow(
      RangeError,
    );
  });
});
