/** One message in ICU syntax. Both languages stand side by side, so that neither can be forgotten. */
export interface Bilingual {
  en: string;
  fr: string;
}
