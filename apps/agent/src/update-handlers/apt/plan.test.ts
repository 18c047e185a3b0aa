import type { DebianBinary, ExtendedFragment } from "@releve/metadata";
import { describe, expect, it } from "vitest";
import type { InventoryValue } from "../../platform/types.ts";
import { APT_HANDLER, planInstall } from "./plan.ts";

const DIGEST = "a".repeat(64);

function binary(
  name: string,
  version: string,
  requires: string[] = [],
  architecture = "amd64",
): DebianBinary {
  return { name, architecture, version, fileName: `${name}_${architecture}.deb`, requires };
}

function update(binaries: DebianBinary[]) {
  const files = binaries.map(({ fileName }) => ({
    fileName,
    sizeBytes: 1,
    digest: DIGEST,
    digestAlgorithm: "SHA256",
  }));
  const extended = {
    handler: APT_HANDLER,
    files,
    debian: { source: "s", version: "2", binaries },
  } as unknown as ExtendedFragment;
  return { identity: { updateId: "u", revisionNumber: 1 }, title: "t", extended };
}

type Installed = [name: string, version: string, architecture?: string, status?: string];
function inventory(...packages: Installed[]): InventoryValue {
  return {
    system: { architecture: "amd64" },
    packages: packages.map(([name, version, architecture = "amd64", status = "installed"]) => ({
      name,
      version,
      architecture,
      status,
      held: false,
    })),
  } as InventoryValue;
}

const names = (binaries: DebianBinary[], ...installed: Installed[]): string[] =>
  planInstall(update(binaries), inventory(...installed)).packages.map(
    ({ name, architecture }) => `${name}:${architecture}`,
  );

describe("what an update brings here", () => {
  it("takes what is installed and older, in each architecture, and nothing else", () => {
    const both = [binary("lib", "2"), binary("lib", "2", [], "i386"), binary("tool", "2")];
    expect(names(both, ["lib", "1"])).toEqual(["lib:amd64"]);
    expect(names(both, ["lib", "1"], ["lib", "1", "i386"])).toEqual(["lib:amd64", "lib:i386"]);
    expect(names(both, ["lib", "2"], ["tool", "1"])).toEqual(["tool:amd64"]);
    expect(names(both, ["lib", "3"])).toEqual([]);
  });

  it("takes an unconfigured package of the same version again", () => {
    expect(names([binary("tool", "2")], ["tool", "2", "amd64", "half-configured"])).toEqual(["tool:amd64"]);
  });

  it("follows what is newly required, through cycles", () => {
    const chain = [
      binary("pa", "2", ["pb"]),
      binary("pb", "2", ["pc"]),
      binary("pc", "2", ["pa"]),
      binary("pd", "2"),
    ];
    expect(names(chain, ["pa", "1"])).toEqual(["pa:amd64", "pb:amd64", "pc:amd64"]);
  });

  it("lets a package change between all and native", () => {
    expect(names([binary("doc", "2", [], "all")], ["doc", "1"])).toEqual(["doc:all"]);
  });

  it("refuses what is not a package, before it can become an argument or a path", () => {
    for (const hostile of [
      binary("-oAPT::x", "2"),
      binary("../x", "2"),
      binary("x x", "2"),
      binary("tool", "2 3"),
      binary("tool", "2/../../x"),
      binary("tool", "2", [], "amd64;x"),
    ])
      expect(() => names([hostile], [hostile.name, "1", hostile.architecture])).toThrow(
        expect.objectContaining({ symbol: "OM_E_UH_INVALIDMETADATA" }),
      );
    expect(() => names([binary("tool", "2")], ["other", "1"])).toThrow(
      expect.objectContaining({ symbol: "OM_E_NOT_APPLICABLE" }),
    );
  });
});
