import type { Cause, DiagnosisArguments, Failure, Proof } from "@releve/api";
import { isMessageKey } from "./messages/index.ts";
import type { Translator } from "./translate.ts";

/** The words of a diagnosis, the same in console and command line. */
export interface DiagnosisText {
  cause: (cause: Pick<Cause, "cause" | "args">) => string;
  proof: (proof: Proof) => string;
  failure: (failure: Failure) => string;
  operation: (operation: string) => string;
}

/** `codeText`: how a result code is shown; it is never alone. */
export function createDiagnosisText(text: Translator, codeText: (code: string) => string): DiagnosisText {
  const { t, exact } = text;
  const operation = (name: string): string => {
    const key = `diagnosis.operation.${name}`;
    return t(isMessageKey(key) ? key : "diagnosis.operation.other");
  };
  const wordOf = (name: string, value: string | number): string | number => {
    if (name.endsWith("At")) return exact(String(value));
    if (name.endsWith("Bytes")) return text.bytes(Number(value));
    if (name === "operation") return operation(String(value));
    return name === "code" ? codeText(String(value)) : value;
  };
  const worded = (args: DiagnosisArguments): DiagnosisArguments =>
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, wordOf(name, value)]));
  return {
    operation,
    cause: ({ cause, args }) => t(`diagnosis.cause.${cause}`, worded(args)),
    proof: ({ proof, args }) => t(`diagnosis.proof.${proof}`, worded(args)),
    failure: ({ code, operation: name, times }) =>
      t("diagnosis.failure", worded({ code, operation: name, times })),
  };
}
