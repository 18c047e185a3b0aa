import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** Who may import whom, and why the rest is forbidden. */
const ALLOWED: Record<string, { may: string[]; because: string }> = {
  "packages/result-codes": { may: [], because: "it must be publishable alone" },
  "packages/protocol": { may: [], because: "bytes and values only; both sides share it" },
  "packages/rules": { may: [], because: "a verdict depends on facts alone" },
  "packages/metadata": { may: ["rules"], because: "a document is read, never decided on" },
  "packages/catalogue": {
    may: ["rules"],
    because: "the graph knows verdicts, not where documents come from",
  },
  "packages/deployment": { may: [], because: "decisions are pure" },
  "packages/trust": { may: [], because: "keys must not depend on what they protect" },
  "packages/api": { may: [], because: "clients take it without the service" },
  "packages/ui": { may: ["api", "result-codes"], because: "words and numbers for people" },
  "packages/testkit": { may: ["*"], because: "tests only" },
  "apps/server": {
    may: ["api", "catalogue", "deployment", "metadata", "protocol", "result-codes", "rules", "trust"],
    because: "apps never import apps",
  },
  "apps/agent": {
    may: ["api", "catalogue", "metadata", "protocol", "result-codes", "rules", "trust"],
    because: "apps never import apps",
  },
  "apps/console": { may: ["api", "result-codes", "ui"], because: "the browser needs no server code" },
  "apps/cli": {
    may: ["api", "result-codes", "server", "agent", "trust"],
    because: "the one program that starts the others",
  },
};

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|dist|\.test\.tsx?$/.test(path));
}

function ownImports(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(@releve\/[^"]+)"/g)].map(
    (m) => m[1] ?? "",
  );
}

const homes = ["packages", "apps"].flatMap((top) =>
  readdirSync(join(root, top)).map((name) => `${top}/${name}`),
);

describe("arrows", () => {
  it("names every folder that exists, and no other", () => {
    expect(homes.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
  });

  it.each(Object.entries(ALLOWED))("%s imports only what it may", (home, { may, because }) => {
    for (const file of sourceFiles(join(root, home)))
      for (const target of ownImports(file)) {
        const name = target.replace("@releve/", "");
        const allowed =
          may.includes("*") || may.includes(name) || (file.includes("/test/") && name === "testkit");
        expect(allowed, `${file} imports ${target}; forbidden: ${because}`).toBe(true);
      }
  });

  it.each(homes)("%s declares what it imports, and only that", (home) => {
    const manifest = JSON.parse(readFileSync(join(root, home, "package.json"), "utf8")) as {
      dependencies?: Record<string, string>;
    };
    const declared = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith("@releve/"));
    const used = new Set(sourceFiles(join(root, home)).flatMap(ownImports));
    expect(declared.toSorted()).toEqual([...used].toSorted());
  });
});
