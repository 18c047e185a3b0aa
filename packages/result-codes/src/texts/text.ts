/** What happened, in one sentence, for people. */
export interface Text {
  en: string;
  fr: string;
}
