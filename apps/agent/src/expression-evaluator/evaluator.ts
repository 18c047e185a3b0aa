import { type Evaluator, type HeldRevision, type Remembered, createEvaluator } from "@releve/diagnosis";
import type { DataStore } from "../data-store/index.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import type { InventoryValue, Platform } from "../platform/types.ts";
import { AGENT_VERSION } from "../service/options.ts";

/** What another version came to means nothing: it may evaluate otherwise. */
function rememberedBy({ settings }: DataStore): Remembered | undefined {
  const evaluation = settings.get("evaluation");
  return evaluation?.by === AGENT_VERSION ? evaluation : undefined;
}

/**
 * The evaluator of one scan, which goes on from what the last one kept. Throws OM_E_EE_NOT_INITIALIZED when it cannot
 * begin, OM_E_EE_UNEXPECTED for a defect in its midst; what was kept may be the reason, so the next scan is without it.
 */
export function startEvaluator(store: DataStore, platform: Platform, inventory: InventoryValue): Evaluator {
  const evaluator = begin(store, platform, inventory);
  const evaluate = <R extends HeldRevision>(revisions: readonly R[]) => {
    try {
      return evaluator(revisions);
    } catch (thrown) {
      store.settings.forget("evaluation");
      throw toAgentError(thrown, "evaluate");
    }
  };
  return Object.assign(evaluate, { remember: evaluator.remember, evaluated: evaluator.evaluated });
}

function begin(store: DataStore, platform: Platform, inventory: InventoryValue): Evaluator {
  try {
    return createEvaluator(platform.factsOf(inventory), rememberedBy(store));
  } catch (cause) {
    store.settings.forget("evaluation");
    throw cannotBegin(cause);
  }
}

/** What rules are evaluated over. Throws OM_E_EE_NOT_INITIALIZED when this system does not tell it. */
export async function readInventory(platform: Platform): Promise<InventoryValue> {
  return await platform.collectInventory().catch((cause: unknown) => {
    throw cannotBegin(cause);
  });
}

function cannotBegin(cause: unknown): AgentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AgentError("OM_E_EE_NOT_INITIALIZED", "evaluate", `No rule can be evaluated: ${reason}`, cause);
}

export function keepEvaluation({ settings }: DataStore, evaluate: Evaluator): void {
  if (evaluate.evaluated() > 0) settings.set("evaluation", { ...evaluate.remember(), by: AGENT_VERSION });
}
