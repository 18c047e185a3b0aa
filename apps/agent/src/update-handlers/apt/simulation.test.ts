import { describe, expect, it } from "vitest";
import { findDeviation, parseSimulation } from "./simulation.ts";

/** Printed by apt 2.6.1. */
const OUTPUT = `Reading package lists...
Inst libnew (2.1-3 Debian:12.15/oldstable [amd64])
Inst libfoo:i386 [1] (2 local-deb [i386])
Inst tool [1:1.0-1] (1:1.0-2 local-deb [amd64]) [libfoo:amd64 ]
Remv victim [1]
Conf tool (1:1.0-2 local-deb [amd64])
`;
const planned = (name: string, version: string, architecture = "amd64") => ({
  name,
  version,
  architecture,
  digest: "",
});

describe("apt's simulation", () => {
  const steps = parseSimulation(OUTPUT);
  const withoutRemoval = steps.filter(({ kind }) => kind === "install");

  it("is read step by step", () => {
    expect(
      steps.map(({ kind, name, architecture, before, after }) =>
        [kind, name, architecture, before, after].join(" "),
      ),
    ).toEqual([
      "install libnew amd64  2.1-3",
      "install libfoo i386 1 2",
      "install tool amd64 1:1.0-1 1:1.0-2",
      "remove victim  1 ",
    ]);
  });

  it("passes only when each package reaches exactly the approved version", () => {
    const packages = [planned("tool", "1:1.0-2"), planned("libfoo", "2", "i386")];
    expect(findDeviation(withoutRemoval, packages, "amd64")).toBeUndefined();
    expect(findDeviation(steps, packages, "amd64")).toContain("remove victim");
    expect(findDeviation(withoutRemoval, [planned("tool", "1:1.0-3")], "amd64")).toContain("1:1.0-2");
    expect(findDeviation(withoutRemoval, [planned("libfoo", "2")], "amd64")).toContain("not at all");
    const downgrade = parseSimulation("Inst dep [2.0] (2.0~rc1 Debian:12 [amd64])\n");
    expect(findDeviation(downgrade, [], "amd64")).toContain("downgrade dep");
  });
});
