import { IntlMessageFormat } from "intl-messageformat";
import { type Formats, createFormats } from "./format.ts";
import type { Language } from "./language.ts";
import { type MessageKey, messages } from "./messages/index.ts";

export type Arguments = Record<string, string | number>;

export interface Translator extends Formats {
  language: Language;
  /** The message in this language; arguments are plain text, never markup. */
  t: (key: MessageKey, args?: Arguments) => string;
}

/** Messages and formats of one language. Messages are parsed once, on first use. */
export function createTranslator(language: Language): Translator {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const messageOf = (key: MessageKey) => {
    const known = parsed.get(key);
    if (known) return known;
    const text = typographic(language, messages[key]?.[language] ?? key);
    const made = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    parsed.set(key, made);
    return made;
  };
  return {
    ...createFormats(language),
    language,
    t: (key, args) => String(messageOf(key).format(args)),
  };
}

/** French puts an unbreakable space before double punctuation; `::` begins a skeleton within an argument. */
function typographic(language: Language, text: string): string {
  return language === "fr" ? text.replace(/ (?=[:;!?»](?!:))/g, "\u00a0").replace(/« /g, "«\u00a0") : text;
}
