import { hexOf } from "@releve/result-codes";
import type { EvaluatedRevision } from "../expression-evaluator/evaluated.ts";
import { AgentError } from "../outcome.ts";
import { EVENT } from "../reporter/events.ts";
import { type Context, logFailure, note } from "./context.ts";

const keyOf = ({ revision }: EvaluatedRevision) => `${revision.updateId}/${revision.deployment.id}`;

/** No handler here can take an update back: says so, once for each decision to uninstall. */
export function refuseUninstalls(context: Context, toUninstall: readonly EvaluatedRevision[]): void {
  const { store } = context;
  const told = new Set(store.settings.get("refusedUninstalls"));
  if (told.size === 0 && toUninstall.length === 0) return;
  store.transaction(() => {
    for (const found of toUninstall) if (!told.has(keyOf(found))) refuse(context, found);
    store.settings.set("refusedUninstalls", toUninstall.map(keyOf));
  });
}

function refuse(context: Context, { revision }: EvaluatedRevision): void {
  const { updateId, revisionNumber, title = updateId } = revision;
  const text = `${title} cannot be uninstalled: this agent's handlers only install.`;
  const error = new AgentError("OM_E_UH_DOESNOTSUPPORTACTION", "install", text);
  logFailure(context, error);
  note(context, {
    id: EVENT.uninstallFailed,
    update: { updateId, revisionNumber },
    code: error.code,
    strings: [hexOf(error.code), title],
    log: text,
  });
}
