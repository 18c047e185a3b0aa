import { stripVTControlCharacters } from "node:util";
import type { Why } from "@releve/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type WhyOutput, printWhy } from "./print.ts";

const at = new Date(Date.now() - 3 * 3_600_000).toISOString();
const common = { moreEvidence: 0, remedy: null, evidence: [] };
const WHY: Why = {
  deviceId: "aaaaaaaa-0000-4000-8000-000000000001",
  updateId: "aaaaaaaa-0000-4000-8000-000000000002",
  title: "openssl 3.0\u001b[31m",
  ...{ at, factsAt: at, outcome: "needed", decidedBy: "approval", limits: ["facts-of-last-report"] },
  gates: [
    { ...common, gate: "reporting", verdict: "pass", reason: "reporting.recent", args: { contactAt: at } },
    {
      ...{
        ...common,
        gate: "installable",
        verdict: "pass",
        reason: "installable.holds",
        args: {},
        moreEvidence: 7,
      },
      evidence: [
        {
          ...{ rule: "openssl < 3.0", fact: "package", args: { name: "openssl", architecture: "amd64" } },
          ...{ value: "2.9", verdict: "true", at },
        },
      ],
    },
    {
      ...{ ...common, gate: "approval", verdict: "stop", reason: "approval.none", args: {} },
      remedy: { code: "approve-for", args: { group: "Servers" } },
    },
    {
      ...{ ...common, gate: "result", verdict: "stop", reason: "result.failed" },
      args: { sinceAt: at, code: "0x80CF4022" },
    },
  ],
};

let written = "";
beforeEach(() => {
  written = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function printed(output: WhyOutput): string[] {
  printWhy(WHY, output);
  return stripVTControlCharacters(written).split("\n");
}

describe("releve why", () => {
  it("is a column of gates, what would have to change, and what is not known", () => {
    const lines = printed({ lang: "en" });
    expect(lines[0]).toBe("openssl 3.0\u{fffd}[31m");
    expect(lines).toContain("✓ Reporting    Last contact 3 hours ago.");
    expect(lines).toContain("✗ Approval     Not approved for any group of this computer.");
    expect(lines).toContain(
      "✗ Last result  Failed 3 hours ago: 0x80CF4022 OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL.",
    );
    expect(lines).toContain("  → Approve it for Servers.");
    expect(written).not.toContain("openssl < 3.0");
  });

  it("shows every fact on -v, in French too", () => {
    const lines = printed({ lang: "fr", verbose: true });
    expect(lines.find((line) => line.includes("openssl < 3.0"))).toBe(
      "      ✓ Paquet openssl\u00a0: 2.9  [openssl < 3.0], lu il y a 3 heures",
    );
    expect(lines).toContain("      et 7 de plus");
    expect(lines).toContain("✗ Approbation       Approuvée pour aucun groupe de cet ordinateur.");
  });

  it("is data with --json", () => {
    printWhy(WHY, { lang: "en", json: true });
    expect(JSON.parse(written)).toEqual(WHY);
  });
});
