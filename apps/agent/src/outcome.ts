import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";

/** What the agent was doing: shown beside the code, and the last resort when nothing better is known. */
export type Operation =
  | "start"
  | "enrol"
  | "scan"
  | "download"
  | "install"
  | "report"
  | "inventory"
  | "policy"
  | "store"
  | "evaluate";

/** Every failure of the agent: one of the 209 codes, and the operation it stopped. */
export class AgentError extends Error {
  readonly code: number;
  readonly symbol: ResultSymbol;
  readonly operation: Operation;
  constructor(symbol: ResultSymbol, operation: Operation, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AgentError";
    this.symbol = symbol;
    this.code = RESULT_CODES[symbol];
    this.operation = operation;
  }
}

/** Which code an unexpected failure gets: the one of the room it happened in. */
const UNEXPECTED: Readonly<Record<Operation, ResultSymbol>> = {
  start: "OM_E_UNEXPECTED",
  enrol: "OM_E_PT_UNEXPECTED",
  scan: "OM_E_PT_UNEXPECTED",
  download: "OM_E_DM_UNEXPECTED",
  install: "OM_E_UH_UNEXPECTED",
  report: "OM_E_REPORTER_UNEXPECTED",
  inventory: "OM_E_UNEXPECTED",
  policy: "OM_E_AU_UNEXPECTED",
  store: "OM_E_DS_UNEXPECTED",
  evaluate: "OM_E_EE_UNEXPECTED",
};

/** Any thrown value as an AgentError; one that is already keeps its code and operation. */
export function toAgentError(thrown: unknown, operation: Operation): AgentError {
  if (thrown instanceof AgentError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AgentError(UNEXPECTED[operation], operation, message, thrown);
}

/** Does a part of the work; whatever it throws leaves as an AgentError of that part's operation. */
export async function within<T>(operation: Operation, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toAgentError(thrown, operation);
  }
}
