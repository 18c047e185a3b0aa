import type { Advice, AdviceByName, AdviceText, Side } from "./advice.ts";

/** One text in both languages. */
interface Bilingual {
  en: string;
  fr: string;
}

export type Texts = Readonly<Record<string, Bilingual>>;

/** An advice as it is written: each text with its languages side by side, so that neither can lack one. */
interface Entry
  extends Pick<Advice, "seenIn" | "related" | "sources">, Partial<Record<Side, readonly Bilingual[]>> {
  happened: Bilingual;
  causes: readonly { cause: Bilingual; tell: Bilingual }[];
}

export type Entries = Readonly<Record<string, Entry>>;

const SIDES: readonly Side[] = ["agent", "windows", "service"];

function textOf(entry: Entry, language: keyof Bilingual): AdviceText {
  return {
    happened: entry.happened[language],
    causes: entry.causes.map(({ cause, tell }) => ({ cause: cause[language], tell: tell[language] })),
    remedies: Object.fromEntries(
      SIDES.flatMap((side) => {
        const steps = entry[side]?.map((step) => step[language]);
        return steps === undefined ? [] : [[side, steps]];
      }),
    ),
  };
}

export function adviceOf(entries: Entries): AdviceByName {
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => {
      const { seenIn, related, sources } = entry;
      return [name, { seenIn, related, sources, en: textOf(entry, "en"), fr: textOf(entry, "fr") }];
    }),
  );
}
