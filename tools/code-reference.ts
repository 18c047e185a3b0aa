import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type Explanation,
  type Language,
  adviceFor,
  explain,
  markdownOf,
} from "../packages/result-codes/src/index.ts";
import { advisedNames } from "../packages/result-codes/src/advice/modules.ts";
import { createTranslator } from "../packages/ui/src/index.ts";
import "../packages/ui/src/later.ts";

const FOLDER = join(import.meta.dirname, "../docs/reference/codes");
const LANGUAGES: readonly Language[] = ["en", "fr"];
const OTHER = { en: "fr", fr: "en" } as const;
const NAMES = { en: "English", fr: "Français" } as const;

const TEXT = {
  en: {
    title: "Result codes",
    lead: "Made from the code by `node tools/code-reference.ts`. The same answers: `releve explain CODE`, and Troubleshoot in the console.",
    all: "All families",
  },
  fr: {
    title: "Codes de résultat",
    lead: "Page produite à partir du code par `node tools/code-reference.ts`. Mêmes réponses : `releve explain CODE`, et Dépannage dans la console.",
    all: "Toutes les familles",
  },
} as const;

const pageNames = new Set(advisedNames().map(({ name }) => name));
type Family = NonNullable<Explanation["family"]>;

function explanationOf(name: string, language: Language): Explanation {
  const found = explain(name, language);
  if (found === undefined) throw new Error(`${name} is not known.`);
  return found;
}

/** A link to the page that explains the code, under whichever of its names; the name where there is none. */
function codeLink(name: string): string {
  const found = explain(name);
  const page = [name, found?.symbol ?? "", ...(found?.aliases ?? [])].find((known) => pageNames.has(known));
  return page === undefined ? `\`${name}\`` : `[${name}](${page}.md)`;
}

/** Documents of this repository are given from its root. */
function sourceLink(title: string, address: string): string {
  return `[${title}](${address.startsWith("docs/") ? address.replace("docs/", "../../../") : address})`;
}

const familyPage = (family: Family) => `family-${family.replace("/", "-")}.md`;

/** Every page by its path under the folder. */
export async function codeReference(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    const { t } = createTranslator(language);
    const families = new Map<Family, Explanation[]>();
    const bar = (file: string, ...links: string[]) =>
      [...links, `[${NAMES[OTHER[language]]}](../${OTHER[language]}/${file})`].join(" · ");
    for (const name of pageNames) {
      const explanation = explanationOf(name, language);
      const family = explanation.family ?? "general";
      families.set(family, [...(families.get(family) ?? []), explanation]);
      const advice = await adviceFor(explanation);
      const body = markdownOf(explanation, advice, language, { code: codeLink, source: sourceLink });
      const top = bar(`${name}.md`, `[${t(`family.${family}`)}](${familyPage(family)})`);
      pages.set(`${language}/${name}.md`, `${top}\n\n${body}`);
    }
    const { title, lead, all } = TEXT[language];
    const rows: string[] = [];
    for (const [family, codes] of [...families].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const file = familyPage(family);
      const list = codes
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map((row) => `| \`${row.code}\` | ${codeLink(row.symbol ?? "")} | ${row.title} |`);
      const head = `${bar(file, `[${all}](README.md)`)}\n\n# ${t(`family.${family}`)}\n\n| | | |\n|---|---|---|\n`;
      pages.set(`${language}/${file}`, `${head}${list.join("\n")}\n`);
      rows.push(`- [${t(`family.${family}`)}](${file}): ${codes.length}`);
    }
    const index = `${bar("README.md")}\n\n# ${title}\n\n${lead}\n\n${rows.join("\n")}\n`;
    pages.set(`${language}/README.md`, index);
  }
  return pages;
}

if (import.meta.main) {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [path, text] of await codeReference()) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
}
