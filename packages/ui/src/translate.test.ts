import { IntlMessageFormat } from "intl-messageformat";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./language.ts";
import "./later.ts";
import { messages } from "./messages/index.ts";
import { createTranslator } from "./translate.ts";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;
/** Numbers of the parser's node types that are no arguments: literal and `#`. */
const NO_ARGUMENTS = [0, 7];

/** Names and kinds of a message's arguments, found in its syntax tree. */
function argumentsOf(ast: Ast): Set<string> {
  const found = new Set<string>();
  for (const node of ast) {
    if (!NO_ARGUMENTS.includes(node.type)) found.add((node as { value: string }).value);
    for (const option of Object.values((node as { options?: Record<string, { value: Ast }> }).options ?? {}))
      for (const name of argumentsOf(option.value)) found.add(name);
  }
  return found;
}
const parse = (text: string, language: string) =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

describe("messages", () => {
  it.each(Object.entries(messages))("%s takes the same arguments in both languages", (_, message) => {
    expect(argumentsOf(parse(message.fr, "fr"))).toEqual(argumentsOf(parse(message.en, "en")));
  });
  it("holds no straight apostrophe, which ICU reads as a quote", () => {
    for (const { en, fr } of Object.values(messages)) expect(en + fr).not.toContain("'");
  });
  it("follows each language's plural: French zero is singular", () => {
    const count = (language: "en" | "fr", n: number) =>
      createTranslator(language).t("devices.count", { count: n });
    expect([0, 1, 2].map((n) => count("en", n))).toEqual(["0 devices", "1 device", "2 devices"]);
    expect([0, 1, 2].map((n) => count("fr", n))).toEqual(["0 appareil", "1 appareil", "2 appareils"]);
    expect(count("fr", 100_000)).toBe("100\u202f000 appareils");
  });
  it("agrees with Intl.PluralRules on any count", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.constantFrom("en" as const, "fr" as const), (n, language) => {
        const plural = new Intl.PluralRules(language).select(n) !== "one";
        expect(createTranslator(language).t("updates.count", { count: n })).toMatch(
          plural ? /updates$|mises à/ : /update$|mise à/,
        );
      }),
    );
  });
  it("treats arguments as text, not as syntax or markup", () => {
    const name = "<b>{count}</b> '{'";
    expect(createTranslator("en").t("device.forgotten", { name })).toBe(`${name} is forgotten.`);
  });
  it("puts unbreakable spaces before French double punctuation", () => {
    expect(createTranslator("fr").t("error.code", { code: "x" })).toBe("Code\u00a0: x");
  });
  it("does not group the digits of a process’s number, in either language", () => {
    for (const language of ["en", "fr"] as const)
      expect(createTranslator(language).t("doctor.agent.runs", { pid: 27_895 })).toContain(" 27895");
  });
});

describe("formats", () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const en = createTranslator("en");
  const fr = createTranslator("fr");
  it.each([
    [0, "now", "maintenant"],
    [-59_000, "1 minute ago", "il y a 1 minute"],
    [-3 * 3_600_000, "3 hours ago", "il y a 3 heures"],
    [-86_400_000, "yesterday", "hier"],
    [2 * 86_400_000, "in 2 days", "après-demain"],
    [-400 * 86_400_000, "last year", "l’année dernière"],
  ])("%d ms from now", (difference, english, french) => {
    expect(en.relative(now + difference, now)).toBe(english);
    expect(fr.relative(now + difference, now).replace("'", "’")).toBe(french);
  });
  it.each([
    [0, "0 MB", "0\u00a0Mo"],
    [10, "<\u00a00.1 MB", "<\u00a00,1\u00a0Mo"],
    [1_250_000, "1.3 MB", "1,3\u00a0Mo"],
    [45_400_000, "45 MB", "45\u00a0Mo"],
    [12_000_000_000, "12 GB", "12\u00a0Go"],
  ])("%d bytes", (bytes, english, french) => {
    expect(en.bytes(bytes)).toBe(english);
    expect(fr.bytes(bytes).replaceAll("\u202f", "\u00a0")).toBe(french);
  });
  it("names weekdays from Sunday, whatever the time zone", () => {
    expect([0, 1, 6].map((day) => en.weekday(day))).toEqual(["Sunday", "Monday", "Saturday"]);
    expect(fr.weekday(1)).toBe("lundi");
  });
});

describe("chooseLanguage", () => {
  it.each([
    [["fr-CA", "en"], "fr"],
    [["de", "EN-gb", "fr"], "en"],
    [["de"], "en"],
    [[], "en"],
  ])("%j", (asked, expected) => expect(chooseLanguage(asked)).toBe(expected));
});
