import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
  optional?: boolean;
  resolved?: string;
}

const { packages } = read("package-lock.json") as unknown as { packages: Record<string, Manifest> };
const manifests = ["package.json", ...globSync("{apps,packages}/*/package.json", { cwd: root })];

describe("package-lock.json", () => {
  it.each(manifests)("knows what %s asks for, so that `npm ci` accepts it", (path) => {
    const manifest = read(path);
    const locked = packages[path.replace(/\/?package\.json$/, "")];
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies"] as const)
      expect(locked?.[kind] ?? {}).toEqual(manifest[kind] ?? {});
  });

  it("holds every optional package of another platform, as `npm ci` demands", () => {
    for (const [path, { optionalDependencies = {} }] of Object.entries(packages))
      for (const name of Object.keys(optionalDependencies))
        expect(
          packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`],
          `${path} needs ${name}: make the lock file anew without node_modules`,
        ).toBeDefined();
  });

  it("has no package that runs a script at installation, and names no registry", () => {
    for (const [path, entry] of Object.entries(packages)) {
      expect(entry.hasInstallScript === true && entry.optional !== true, path).toBe(false);
      expect(entry.resolved?.startsWith("http") ?? false, path).toBe(false);
    }
  });
});
