import { describe, expect, it } from "vitest";
import { explain } from "../index.ts";
import { type Advice, type AdviceByName, type AdviceText, type Side, SOURCES } from "./advice.ts";
import { MODULES, type ModuleName, adviceFor, advisedNames } from "./modules.ts";

const MAX_CAUSES = 5;
const MAX_STEPS = 7;
const MAX_LENGTH = 700;
const SIDES: readonly Side[] = ["agent", "windows", "service"];

const loaded = new Map<ModuleName, AdviceByName>(
  await Promise.all(
    Object.entries(MODULES).map(async ([module, load]) => [module as ModuleName, await load()] as const),
  ),
);
const all = [...loaded].flatMap(([module, entries]) =>
  Object.entries(entries).map(([name, advice]) => ({ module, name, advice })),
);

const textsOf = ({ happened, causes, remedies }: AdviceText) => [
  happened,
  ...causes.flatMap(({ cause, tell }) => [cause, tell]),
  ...SIDES.flatMap((side) => remedies[side] ?? []),
];

/** What both languages must have alike: how many causes, how many steps on which side, and every command. */
const shapeOf = (text: AdviceText) => ({
  causes: text.causes.length,
  steps: SIDES.map((side) => text.remedies[side]?.length),
  commands: textsOf(text)
    .map((line) => (line.match(/`[^`]+`/g) ?? []).toSorted())
    .map((commands) => commands.join(" ")),
});

describe("advice", () => {
  const wanted = advisedNames();

  it("is wanted for the article's 209 codes and 150 others, each a name that the decoder knows", () => {
    expect(wanted).toHaveLength(209 + 150);
    expect(new Set(wanted.map(({ name }) => name)).size).toBe(wanted.length);
    for (const { name } of wanted) {
      const explained = explain(name);
      expect([explained?.symbol, ...(explained?.aliases ?? [])]).toContain(name);
    }
  });

  it.each(Object.keys(MODULES) as ModuleName[])("of %s is complete", (module) => {
    const missing = wanted.filter((entry) => entry.module === module && !loaded.get(module)?.[entry.name]);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("stands where it is looked for, and is found from a code's names", async () => {
    const places = new Map(wanted.map(({ name, module }) => [name, module]));
    for (const { name, module, advice } of all) {
      expect(places.get(name), name).toBe(module);
      const explanation = explain(name);
      expect(explanation && (await adviceFor(explanation)), name).toBe(advice);
    }
  });

  it("is shared by twins and by what a code wraps, and not by what has the same number elsewhere", async () => {
    const of = async (input: string) => {
      const explanation = explain(input);
      return explanation && (await adviceFor(explanation));
    };
    expect(await of("0x8024402C")).toBe(loaded.get("protocol")?.["OM_E_PT_WINHTTP_NAME_NOT_RESOLVED"]);
    expect(await of("0x800705B4")).toBe(loaded.get("win32")?.["ERROR_TIMEOUT"]);
    expect(await of("100")).toBe(loaded.get("dpkg")?.["APT_ERROR"]);
    expect(await of("HTTP_STATUS_CONTINUE")).toBeUndefined();
  });

  it.each(all)("on $name says the same in both languages", ({ advice: { en, fr } }) => {
    expect(shapeOf(fr)).toEqual(shapeOf(en));
    textsOf(en).forEach((line, at) => expect(line).not.toBe(textsOf(fr)[at]));
  });

  it.each(all)("on $name is whole", ({ name, advice }: { name: string; advice: Advice }) => {
    expect(advice.seenIn.length).toBeGreaterThan(0);
    expect(advice.sources.length).toBeGreaterThan(0);
    expect(explain(name)?.title, "has a title of its own, in texts/others.ts").not.toMatch(/^Named “/);
    for (const source of advice.sources)
      expect(Object.keys(SOURCES).some((title) => source === title || source.startsWith(`${title} `))).toBe(
        true,
      );
    for (const related of advice.related) {
      expect(related).not.toBe(name);
      expect(explain(related)?.code, related).toBeDefined();
    }
    for (const text of [advice.en, advice.fr]) {
      expect(text.causes.length).toBeGreaterThan(0);
      expect(text.causes.length).toBeLessThanOrEqual(MAX_CAUSES);
      const sides = SIDES.filter((side) => text.remedies[side] !== undefined);
      if (name.startsWith("OM")) expect(sides).toEqual(SIDES);
      else expect(sides.length).toBeGreaterThan(0);
      for (const side of sides) {
        expect(text.remedies[side]?.length).toBeGreaterThan(0);
        expect(text.remedies[side]?.length).toBeLessThanOrEqual(MAX_STEPS);
      }
    }
  });

  it.each(all)("on $name is typeset as all our texts are", ({ advice: { en, fr } }) => {
    for (const line of [...textsOf(en), ...textsOf(fr)]) {
      expect(line).toMatch(/^[\p{Lu}\d`“«].*[.?!]$/u);
      expect(line.length).toBeLessThanOrEqual(MAX_LENGTH);
      expect(line.replace(/`[^`]*`/g, ""), "straight quotes stand in commands only").not.toMatch(/["'`]/);
    }
    for (const line of textsOf(fr))
      expect(line.replace(/`[^`]*`/g, ""), "a space before ; : ! ?").not.toMatch(/[^\s\d ][;:!?](\s|$)/);
  });
});
