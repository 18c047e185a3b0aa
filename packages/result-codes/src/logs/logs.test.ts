import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexOf } from "../codes.ts";
import { annotate } from "./annotate.ts";
import { codesIn } from "./codes-in.ts";
import { encodingOf } from "./encoding.ts";
import { kindSniffer } from "./kinds.ts";
import { Summary } from "./summary.ts";

function summaryOf(blocks: readonly string[], contextLines = 0) {
  const summary = new Summary({ contextLines, show: (line) => line });
  summary.begin("a.log");
  for (const block of blocks) summary.add(block);
  return summary.rows();
}

/** Lines shaped as each program writes them: what they say, of which kind, by whom, when. */
const LINES = [
  [
    "2016-03-01\t10:00:15:123\t 812\t1a2c\tAgent\t  * WARNING: Exit code = 0x8024402C",
    { kind: "windows-update", codes: ["0x8024402C"], component: "Agent", time: "2016-03-01 10:00:15" },
  ],
  [
    "2026/11/26 10:00:15.1234567 812   6700  Agent           *FAILED* [80240017] Search",
    { kind: "windows-update", codes: ["0x80240017"], component: "Agent", time: "2026-11-26 10:00:15" },
  ],
  [
    "2003-05-01\t12:26:56\t19:26:56\tError\tIUENGINE\tInstall finished (Error 0x80070643)",
    { kind: "windows-update", codes: ["0x80070643"], component: "IUENGINE", time: "2003-05-01 12:26:56" },
  ],
  [
    "2016-03-01\t10:00:15:123\t 812\t1a2c\tHandler\t  : Command line install completed. Return code = 0x00000643, Result = Failed, flags 0x00000005",
    { kind: "windows-update", codes: ["0x00000643"], component: "Handler", time: "2016-03-01 10:00:15" },
  ],
  [
    "{0C8C2A2F-1111-4222-8333-123456789ABC}\t2010-05-12 18:49:18:480-0400\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{B2E36D5D-1111-4222-8333-123456789ABC}\t101\t80070643\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: error 0x80070643: Office",
    {
      kind: "reporting-events",
      codes: ["0x80070643", "0x80070643"],
      component: "AutomaticUpdates",
      time: "2010-05-12 18:49:18",
    },
  ],
  [
    "{0C8C2A2F-1111-4222-8333-123456789ABC}\t2010-05-12 18:49:18:480-0400\t1\t184\t101\t{B2E36D5D-1111-4222-8333-123456789ABC}\t101\t240005\twusa\tSuccess\tContent Install\tInstalled; restart 1234",
    { kind: "reporting-events", codes: ["0x00240005"], component: "wusa", time: "2010-05-12 18:49:18" },
  ],
  [
    "2026-11-26 10:01:15, Error                 CBS    Failed to find file [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]",
    { kind: "servicing", codes: ["0x800F081F"], component: "CBS", time: "2026-11-26 10:01:15" },
  ],
  [
    "2026-11-26 10:01:15, Error                 DISM   DISM Package Manager: PID=1 TID=2 Failed - CDISMPackage(hr:0x800f081e)",
    { kind: "servicing", codes: ["0x800F081E"], component: "DISM", time: "2026-11-26 10:01:15" },
  ],
  [
    "2026-11-26 10:01:15, Error                 MOUPG  Setup: Result = 0xC1900208[gle=0x00000002]",
    { kind: "servicing", codes: ["0xC1900208"], component: "MOUPG", time: "2026-11-26 10:01:15" },
  ],
  [
    "MSI (s) (A0:54) [10:00:00:123]: MainEngineThread is returning 1603",
    { kind: "windows-installer", codes: ["0x00000643"], component: "MSI (s)", time: "10:00:00" },
  ],
  [
    "MSI (s) (A0:54) [10:00:00:123]: Product: X. Installation success or error status: 1603.",
    { kind: "windows-installer", codes: ["0x00000643"], component: "MSI (s)", time: "10:00:00" },
  ],
  [
    '{"level":50,"time":1764151200000,"operation":"download","code":"0x80CF6002","symbol":"OM_E_DM_INCORRECTFILEHASH","msg":"wrong"}',
    { kind: "agent", codes: ["0x80CF6002"], component: "download", time: "2025-11-26 10:00:00" },
  ],
  [
    "E: Sub-process /usr/bin/dpkg returned an error code (1)",
    { kind: "apt", codes: ["0x00000001"], component: "E", time: undefined },
  ],
  [
    "2026-11-26 10:00:15 configure zip:amd64 3.0-13 <none>",
    { kind: "apt", codes: [], component: undefined, time: undefined },
  ],
  [
    "Nov 26 10:00:15 web1 releve-agent[812]: apt-get ended with exit code 100",
    { kind: "text", codes: ["0x00000064"], component: "releve-agent", time: "Nov 26 10:00:15" },
  ],
  [
    "Le programme d’installation a échoué, code d’erreur : 1618",
    { kind: "text", codes: ["0x00000652"], component: undefined, time: undefined },
  ],
  [
    "result -2145124329 of HTTP/1.1 407 and of error 1603.",
    {
      kind: "text",
      codes: ["0x80240017", "0x00000197", "0x00000643"],
      component: undefined,
      time: undefined,
    },
  ],
  [
    "OM_E_DM_INCORRECTFILEHASH for {80240017-1111-2222}, at 0x00007fff12345678 or 0x8A001234, status 0x00000000, 0x80000000",
    { kind: "text", codes: ["0x80CF6002"], component: undefined, time: undefined },
  ],
  [
    "0x80070002 - ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED, 0x80CF0048",
    {
      kind: "text",
      codes: ["0x80070002", "0x00000005", "0x80CF0048"],
      component: undefined,
      time: undefined,
    },
  ],
  [
    "Read 404 lines, returned 250 rows, Error 1722. See 12:1603, v1603.2, flags=0x00040000",
    { kind: "text", codes: [], component: undefined, time: undefined },
  ],
] as const;

describe("a log's lines", () => {
  it.each(LINES)("%s", (line, { kind, codes, component, time }) => {
    expect(kindSniffer()(`${line}\n`)).toBe(kind);
    expect(codesIn(line, kind).map(({ code }) => hexOf(code))).toEqual(codes);
    const [row] = summaryOf([`${line}\n`]);
    if (row === undefined) return;
    expect({ component: row.component, time: row.firstTime, count: row.count }).toEqual({
      component,
      time,
      count: 1,
    });
  });

  it("say whose a small number is", () => {
    const [row] = summaryOf(["E: Sub-process /usr/bin/dpkg returned an error code (1)\n"]);
    expect(row?.family).toBe("dpkg");
    const parts = annotate("E: /usr/bin/dpkg returned an error code (2)", "apt", "en");
    expect(parts[0]?.explanation?.symbol).toBe("DPKG_FATAL");
  });

  it("take their time from a line before them", () => {
    const [row] = summaryOf(["Start-Date: 2026-11-26  10:00:00\nE: dpkg returned an error code (1)\n"]);
    expect(row?.firstTime).toBe("2026-11-26 10:00:00");
  });

  it("are found whatever the text holds, in bounded places", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(...LINES.map(([line]) => line), "0x8024", "error ", "\t", "\n", "{", "status 5"),
          ),
        ),
        fc.constantFrom("text", "apt", "windows-update", "reporting-events", "servicing", "agent"),
        (parts, kind) => {
          const text = parts.join("");
          let end = 0;
          for (const found of codesIn(text, kind)) {
            expect(found.start).toBeGreaterThanOrEqual(end);
            expect(found.end).toBeGreaterThan(found.start);
            expect(found.code).toBe(found.code >>> 0);
            end = found.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  // Each is made to make a careless pattern try every pair of positions.
  it.each([
    "0x8",
    "error error ",
    "\t",
    "returned 1 ",
    "{".repeat(37),
    "2026-11-26 10:00:00 ",
    "ERROR_",
    "- ",
  ])("of %j, repeated for a megabyte, are read in one go", (part) => {
    const text = part.repeat(Math.ceil((1 << 20) / part.length));
    const start = performance.now();
    for (const kind of ["text", "reporting-events"] as const) codesIn(text, kind);
    kindSniffer()(text);
    // Quadratic would be hours.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe("a summary", () => {
  const line = fc.constantFrom("0x80240017", "0x8024402C", "nothing", "0x80240017 and 0x80240017", "");

  it("counts lines as a search for the text does, with first and last time", () => {
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1 })), (blocks) => {
        let second = 0;
        const stamped = blocks.map((lines) =>
          lines.map((text) => `${new Date(second++ * 1000).toISOString().slice(0, 19)} ${text}\n`),
        );
        const matching = stamped.flat().filter((text) => text.includes("0x80240017"));
        const found = summaryOf(stamped.map((lines) => lines.join(""))).find(
          ({ code }) => code === 0x80240017,
        );
        expect(found?.count ?? 0).toBe(matching.length);
        const times = matching.map((text) => text.slice(0, 19).replace("T", " "));
        expect([found?.firstTime, found?.lastTime]).toEqual([times[0], times.at(-1)]);
      }),
    );
  });

  it("keeps the lines around the first, however the log is cut into blocks", () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(30)),
        fc.integer({ min: 1, max: 5 }),
        (texts, cuts, wanted) => {
          const lines = texts.map((text, at) => `${at} ${text}`.trimEnd());
          const at = lines.findIndex((text) => text.includes("0x80240017"));
          const edges = [0, ...cuts.map((cut) => cut % lines.length).toSorted((a, b) => a - b), lines.length];
          const blocks = edges
            .slice(1)
            .map((edge, index) =>
              lines
                .slice(edges[index], edge)
                .map((text) => `${text}\n`)
                .join(""),
            )
            .filter((block) => block !== "");
          const found = summaryOf(blocks, wanted).find(({ code }) => code === 0x80240017);
          expect(found?.context ?? []).toEqual(
            at < 0 ? [] : lines.slice(Math.max(0, at - wanted), at + wanted + 1),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("names file, kind and component of the first line, and takes up a new file afresh", () => {
    const summary = new Summary({ contextLines: 1, show: (text) => text.toUpperCase() });
    summary.begin("one");
    summary.add("2026-11-26 10:01:15, Error   CBS    x 0x800f081f\n");
    summary.begin("two");
    summary.add("later 0x800f081f\nfirst 0x80240017\n");
    expect(summary.rows()).toMatchObject([
      { code: 0x800f081f, count: 2, file: "one", kind: "servicing", component: "CBS" },
      { code: 0x80240017, count: 1, file: "two", kind: "text", line: "FIRST 0X80240017" },
    ]);
  });
});

describe("annotation", () => {
  it("changes nothing of the text, and says a code once a line", () => {
    const text = "a 0x80240017 b 0x80240017\nc OM_E_NOOP\n0x80240017";
    const parts = annotate(text, "text", "fr");
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.map(({ explanation }) => explanation?.symbol)).toEqual([
      "WU_E_NOT_APPLICABLE",
      "OM_E_NOOP",
      "WU_E_NOT_APPLICABLE",
      undefined,
    ]);
  });
});

describe("the encoding", () => {
  it.each([
    ["utf-8", Buffer.from("0x80240017 é")],
    ["utf-16le", Buffer.from("\ufeff0x80", "utf16le")],
    ["utf-16le", Buffer.from("0x80240017", "utf16le")],
    ["utf-16be", Buffer.from("0x80240017", "utf16le").swap16()],
    ["utf-8", Buffer.alloc(0)],
  ])("%s is known from the first bytes", (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });
});
