export { createTranslator, type Arguments, type Translator } from "./translate.ts";
export { LANGUAGES, chooseLanguage, type Language } from "./language.ts";
export { type DiagnosisText, createDiagnosisText } from "./diagnosis.ts";
export { type WhyText, createWhyText } from "./why.ts";
export { isMessageKey, type MessageKey } from "./messages/index.ts";
