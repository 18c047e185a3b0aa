/** Whatever arrives gives a value or a ProtocolError, in time that grows with its size alone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operationNames, requests, responses } from "./arbitraries.test-helper.ts";
import * as P from "./index.ts";

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const CLIENT = "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const read = (body: Uint8Array): unknown => P.decodeRequest({ path: "/ClientWebService/client.asmx", body });

const GET_CONFIG = `<GetConfig xmlns="${CLIENT}"><protocolVersion>1</protocolVersion></GetConfig>`;
const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="${SOAP}"><s:Body>${body}</s:Body></s:Envelope>`;

/** The code of the ProtocolError, or `value`; any other error is the test's. */
function outcome(run: () => unknown): P.ProtocolErrorCode | "value" {
  try {
    run();
    return "value";
  } catch (error) {
    if (error instanceof P.ProtocolError) return error.code;
    throw error;
  }
}

describe("documents", () => {
  it.each([
    ["nothing", ""],
    ["no XML", "Bad gateway"],
    ["a cut envelope", envelope(GET_CONFIG).slice(0, -1)],
    ["two documents", envelope(GET_CONFIG).repeat(2)],
    ["a document type", `<!DOCTYPE x>${envelope(GET_CONFIG)}`],
    ["an entity bomb", `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${envelope("&b;")}`],
    ["an external entity", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${envelope("&a;")}`],
    ["an undeclared entity", envelope(GET_CONFIG.replace(">1<", ">&a;<"))],
    ["an undeclared prefix", envelope("<p:GetConfig/>")],
    ["an attribute twice", envelope(`<a b="1" b="2"/>`)],
    ["a forbidden character", envelope(GET_CONFIG.replace(">1<", ">&#0;<"))],
    ["another encoding", `<?xml version="1.0" encoding="utf-16"?>${envelope(GET_CONFIG)}`],
  ])("%s is malformed", (_what, document) => {
    expect(outcome(() => read(bytes(document)))).toBe("malformed");
  });

  it("bytes that are not UTF-8 are malformed", () => {
    const body = bytes(envelope(GET_CONFIG));
    expect(outcome(() => read(body))).toBe("value");
    body[body.lastIndexOf("1".charCodeAt(0))] = 0xff;
    expect(outcome(() => read(body))).toBe("malformed");
  });

  it.each([
    [
      "SOAP 1.2",
      envelope(GET_CONFIG).replace(SOAP, "http://www.w3.org/2003/05/soap-envelope"),
      "unsupported-version",
    ],
    ["no namespace", `<Envelope><Body>${GET_CONFIG}</Body></Envelope>`, "unsupported-version"],
    [
      "a header to understand",
      envelope(GET_CONFIG).replace("<s:Body>", `<s:Header><h s:mustUnderstand="1"/></s:Header><s:Body>`),
      "must-understand",
    ],
    [
      "a header to ignore",
      envelope(GET_CONFIG).replace("<s:Body>", `<s:Header><h s:mustUnderstand="0"/></s:Header><s:Body>`),
      "value",
    ],
    ["a page", "<html><body>Bad gateway<br></body></html>", "unexpected"],
    ["no body", `<s:Envelope xmlns:s="${SOAP}"/>`, "unexpected"],
    ["an empty body", envelope(""), "unexpected"],
    ["two operations", envelope(GET_CONFIG + GET_CONFIG), "unexpected"],
    ["two bodies", envelope(`${GET_CONFIG}</s:Body><s:Body>${GET_CONFIG}`), "unexpected"],
    ["the wrong namespace", envelope(GET_CONFIG.replace("Client", "Klient")), "unexpected"],
    ["an operation named as an object's member", envelope(`<toString xmlns="${CLIENT}"/>`), "unexpected"],
  ])("%s", (_what, document, code) => {
    expect(outcome(() => read(bytes(document)))).toBe(code);
  });

  it("nest 256 deep, and no deeper, even where ignored", () => {
    const nested = (depth: number): Uint8Array =>
      bytes(
        envelope(`<GetConfig xmlns="${CLIENT}">${"<x>".repeat(depth)}${"</x>".repeat(depth)}</GetConfig>`),
      );
    expect(outcome(() => read(nested(253)))).toBe("value");
    expect(outcome(() => read(nested(254)))).toBe("too-deep");
    expect(outcome(() => read(nested(1_000_000)))).toBe("too-deep");
  });

  it("have 256 attributes an element, and no more", () => {
    const many = (count: number): Uint8Array =>
      bytes(
        envelope(
          `<GetConfig xmlns="${CLIENT}"><x ${Array.from({ length: count }, (_, at) => `a${at}=""`).join(" ")}/></GetConfig>`,
        ),
      );
    expect(outcome(() => read(many(256)))).toBe("value");
    expect(outcome(() => read(many(257)))).toBe("too-large");
  });

  it("are refused by size before they are read", () => {
    expect(outcome(() => read(new Uint8Array(P.MAX_REQUEST_BYTES + 1)))).toBe("too-large");
    expect(outcome(() => P.decodeResponse("GetCookie", new Uint8Array(P.MAX_RESPONSE_BYTES + 1)))).toBe(
      "too-large",
    );
  });

  it("of the greatest size take time in proportion", () => {
    const seconds = (build: (size: number) => string, size: number): number => {
      const body = bytes(build(size));
      // The better of two: the machine has other work.
      const runs = [0, 1].map(() => {
        const start = performance.now();
        outcome(() => P.decodeResponse("GetExtendedUpdateInfo", body));
        return (performance.now() - start) / 1000;
      });
      return Math.min(...runs);
    };
    const answer = (updates: string): string =>
      envelope(
        `<GetExtendedUpdateInfoResponse xmlns="${CLIENT}"><GetExtendedUpdateInfoResult><Updates>${updates}` +
          `</Updates></GetExtendedUpdateInfoResult></GetExtendedUpdateInfoResponse>`,
      );
    const shapes: ((size: number) => string)[] = [
      (size) =>
        answer(`<Update><ID>1</ID><Xml>${"&lt;a b=&quot;c&quot;/&gt;".repeat(size / 24)}</Xml></Update>`),
      (size) => answer("<Update><ID>1</ID><Xml>x</Xml></Update>".repeat(size / 40)),
      (size) => answer(`<Update><ID>1</ID><Xml>${"<![CDATA[x]]>".repeat(size / 13)}</Xml></Update>`),
      (size) => answer(`<!--${"-x".repeat(size / 2)}-->`),
      (size) => answer(`<x a="${"y".repeat(size)}"/>`),
      (size) => answer(`<${"y".repeat(size)}/>`),
    ];
    for (const build of shapes) {
      const small = seconds(build, 250_000);
      // Quadratic would be 64 times as long.
      expect(seconds(build, 2_000_000)).toBeLessThan(Math.max(small, 0.02) * 30);
    }
  });
});

describe("mutations", () => {
  /** A valid message with some bytes replaced, doubled, removed, or cut off. */
  const mutated = (valid: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
    fc
      .tuple(
        valid,
        fc.array(
          fc.record({
            at: fc.nat(),
            kind: fc.constantFrom("set", "cut", "remove", "repeat"),
            value: fc.oneof(fc.nat(255), fc.constantFrom(...bytes(`<>&;/"'=:!?[]-# 0`))),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      )
      .map(([body, changes]) => {
        let current = Array.from(body);
        for (const { at, kind, value } of changes) {
          const place = at % Math.max(current.length, 1);
          if (kind === "set") current[place] = value;
          if (kind === "cut") current = current.slice(0, place);
          if (kind === "remove") current.splice(place, 1 + (value % 40));
          if (kind === "repeat") current.splice(place, 0, ...current.slice(place, place + value));
        }
        return Uint8Array.from(current);
      });

  it.each(operationNames)("of a %s", (name) => {
    const request = (requests[name] as fc.Arbitrary<never>).map((value) => P.encodeRequest(name, value));
    const response = (responses[name] as fc.Arbitrary<never>).map((value) => P.encodeResponse(name, value));
    fc.assert(
      fc.property(mutated(request), mutated(response), (asked, answered) => {
        outcome(() => P.decodeRequest({ path: P.endpointOf(name), body: asked }));
        outcome(() => P.decodeResponse(name, answered));
        outcome(() => P.decodeFault(answered));
      }),
      { numRuns: 300 },
    );
  });

  it("of a fault", () => {
    const fault = P.encodeFault({ service: "client", code: "ServerBusy", method: "GetConfig", id: "x" });
    const seen = new Set<string>();
    fc.assert(
      fc.property(mutated(fc.constant(fault)), (body) => {
        seen.add(outcome(() => P.decodeFault(body)));
      }),
      { numRuns: 1_000 },
    );
    // Mutation that never reached the fault itself would prove little.
    expect(seen).toContain("invalid-fault");
    expect(seen).toContain("value");
  });
});
