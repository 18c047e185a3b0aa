import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TASK_TABLE as DEVICE_TASKS } from "../apps/agent/src/tasks/table.ts";
import { TASK_TABLE as SERVICE_TASKS } from "../apps/server/src/tasks/table.ts";
import { TABLE } from "../apps/agent/src/service/table.ts";

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
  "packages/diagnosis": {
    may: ["api", "catalogue", "deployment", "metadata", "result-codes", "rules"],
    because: "the service and the agent explain by the same code, each from its own store",
  },
  "packages/trust": { may: [], because: "keys must not depend on what they protect" },
  "packages/api": { may: [], because: "clients take it without the service" },
  "packages/ui": { may: ["api", "result-codes"], because: "words and numbers for people" },
  "packages/testkit": { may: ["*"], because: "tests only" },
  "apps/server": {
    may: [
      "api",
      "catalogue",
      "deployment",
      "diagnosis",
      "metadata",
      "protocol",
      "result-codes",
      "rules",
      "trust",
    ],
    because: "apps never import apps",
  },
  "apps/agent": {
    may: [
      "api",
      "catalogue",
      "deployment",
      "diagnosis",
      "metadata",
      "protocol",
      "result-codes",
      "rules",
      "trust",
    ],
    because: "apps never import apps",
  },
  "apps/console": { may: ["api", "result-codes", "ui"], because: "the browser needs no server code" },
  "apps/cli": {
    may: ["api", "metadata", "result-codes", "rules", "server", "agent", "trust", "ui"],
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
  return [...readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(@releve\/[^"/]+)[^"]*"/g)].map(
    (m) => m[1] ?? "",
  );
}

const homes = ["packages", "apps"].flatMap((top) =>
  readdirSync(join(root, top)).map((name) => `${top}/${name}`),
);

const architecture = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
/** Cells of the lines that begin with `| state |` or a folder in backticks. */
const rowsOf = (pattern: RegExp) =>
  [...architecture.matchAll(pattern)].map((match) => match.slice(1).map(String));

describe("ARCHITECTURE.md", () => {
  it("draws the arrows that are allowed", () => {
    const drawn = rowsOf(/^\| `((?:packages|apps)\/[\w-]+)` \| [^|]+ \| ([^|]+) \|$/gm);
    expect(drawn.map(([home]) => home).toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
    for (const [home = "", may = ""] of drawn) {
      const names = may.startsWith("nothing") ? [] : may.split(",").map((name) => name.trim());
      const allowed = ALLOWED[home]?.may ?? [];
      expect(names, home).toEqual(allowed[0] === "*" ? ["any package"] : allowed);
    }
  });

  it("shows the agent's table as it is", () => {
    const shown = rowsOf(
      /^\| (idle|rebooting|scanning|downloading|installing|reporting) \| ([\w-]+) \| (\w+) \|$/gm,
    );
    const real = Object.entries(TABLE).flatMap(([state, events]) =>
      Object.entries(events).map(([event, next]) => [state, event, next]),
    );
    expect(shown).toEqual(real);
  });

  it.each<[string, Record<string, Partial<Record<string, string>>>]>([
    ["the service", SERVICE_TASKS],
    ["the device", DEVICE_TASKS],
  ])("shows the table of remote tasks in %s as it is", (_, table) => {
    const states = Object.keys(table).join("|");
    const shown = rowsOf(new RegExp(`^\\| (${states}) \\| ([\\w-]+) \\| (\\w+) \\|$`, "gm"));
    const real = Object.entries(table).flatMap(([state, events]) =>
      Object.entries(events).map(([event, next]) => [state, event, next]),
    );
    expect(shown).toEqual(real);
  });
});

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
