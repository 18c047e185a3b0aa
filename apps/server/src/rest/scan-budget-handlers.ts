import type { Services } from "../services.ts";
import type { Handlers } from "./handlers.ts";

export function scanBudgetHandlers({ scanBudgets }: Services): Handlers<"scanBudget" | "scanDebt"> {
  return {
    scanBudget: () => scanBudgets.current(),
    scanDebt: ({ query }) => scanBudgets.history(query.days),
  };
}
