import { type DiagnosisText, createDiagnosisText } from "@releve/ui";
import { useMemo } from "react";
import { useText } from "../app/language.tsx";
import { useCodeLine } from "./codes.tsx";

/** The words of diagnoses and incidents; codes by their names. */
export function useDiagnosisText(): DiagnosisText {
  const text = useText();
  const codeLine = useCodeLine();
  return useMemo(() => createDiagnosisText(text, (code) => codeLine(code).name), [text, codeLine]);
}
