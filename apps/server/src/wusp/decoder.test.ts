import {
  ProtocolError,
  type ReportingEvent,
  decodeRequest,
  encodeRequest,
  endpointOf,
} from "@releve/protocol";
import { afterAll, describe, expect, it } from "vitest";
import { createDecoder } from "./decoder.ts";

const path = endpointOf("ReportEventBatch");
const now = new Date("2026-01-02T03:04:05Z");
const EVENT: ReportingEvent = {
  ...{ targetId: "5c996a89-1cdf-4934-a860-18ac3a35a7d4", sequenceNumber: 0, timeAtTarget: now },
  ...{ eventInstanceId: "0a972d73-d219-4614-bd39-a3b1379cf38f", namespaceId: 1, eventId: 167, sourceId: 101 },
  ...{ updateId: undefined, win32HResult: -2145124329, replacementStrings: ["a < b"], miscData: ["d=1200"] },
  ...{ processorArchitecture: "Amd64Compatible", osVersion: "10.0", osLocaleId: 1033 },
  ...{ appName: "", computerBrand: "ACME", computerModel: "One", biosRevision: "", deviceId: "" },
};

/** The same event so many times. */
function batchOf(events: number): Uint8Array {
  const eventBatch = Array.from({ length: events }, () => EVENT);
  const cookie = { expiration: now, encryptedData: new Uint8Array(40) };
  return encodeRequest("ReportEventBatch", { cookie, clientTime: now, eventBatch });
}

describe("reading requests", () => {
  const decoder = createDecoder();
  afterAll(() => decoder.close());

  it("gives the same values whatever the size, each to who asked", async () => {
    const bodies = [1, 40, 7, 80, 60].map(batchOf);
    const decoded = await Promise.all(bodies.map((body) => decoder.decode({ path, body })));
    expect(bodies.filter((body) => body.byteLength > 16_384).length).toBeGreaterThan(1);
    expect(decoded).toEqual(bodies.map((body) => decodeRequest({ path, body })));
  });

  it("refuses a large request for the same reason as a small one, and goes on", async () => {
    const broken = (body: Uint8Array) => Buffer.from(Buffer.from(body).toString().replace(">167<", ">x<"));
    const reasonOf = (body: Uint8Array) =>
      decoder.decode({ path, body }).then(
        () => expect.fail("It was taken."),
        (error: unknown) => {
          expect(error).toBeInstanceOf(ProtocolError);
          const { code, message, parameter } = error as ProtocolError;
          return { code, message, parameter };
        },
      );
    const [small, large] = await Promise.all([reasonOf(broken(batchOf(1))), reasonOf(broken(batchOf(80)))]);
    expect(large).toEqual(small);
    expect((await decoder.decode({ path, body: batchOf(80) })).name).toBe("ReportEventBatch");
  });

  it("takes another thread once one has ended", async () => {
    const other = createDecoder();
    const body = batchOf(80);
    await other.decode({ path, body });
    await other.close();
    expect((await other.decode({ path, body })).name).toBe("ReportEventBatch");
    await other.close();
  });
});
