import { type Language, type Translator, chooseLanguage, createTranslator } from "@releve/ui";
import { type ReactNode, createContext, use, useEffect, useMemo, useState } from "react";

const STORED = "releve-language";

interface Spoken extends Translator {
  setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);

/** The user's choice, else the browser's first language that we speak. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    chooseLanguage([localStorage.getItem(STORED) ?? "", ...navigator.languages]),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(
    () => ({
      ...createTranslator(language),
      setLanguage: (chosen: Language) => {
        localStorage.setItem(STORED, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

/** Messages and formats of the current language. */
export function useText(): Spoken {
  const spoken = use(LanguageContext);
  if (!spoken) throw new Error("useText needs a LanguageProvider");
  return spoken;
}
