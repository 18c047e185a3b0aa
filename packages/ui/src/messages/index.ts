import type { Bilingual } from "./bilingual.ts";
import { admin } from "./admin.ts";
import { common } from "./common.ts";
import { devices } from "./devices.ts";
import { events } from "./events.ts";
import { overview } from "./overview.ts";
import { scanBudget } from "./scan-budget.ts";
import { pruning } from "./pruning.ts";
import { settings } from "./settings.ts";
import { tasks } from "./tasks.ts";
import { trouble } from "./trouble.ts";
import { updates } from "./updates.ts";
import { whyFacts, whyLimits, whyReasons, whyRemedies } from "./why-reasons.ts";
import { why } from "./why.ts";

const all = {
  ...common,
  ...overview,
  ...updates,
  ...pruning,
  ...devices,
  ...events,
  ...settings,
  ...admin,
  ...why,
  ...whyReasons,
  ...whyRemedies,
  ...whyLimits,
  ...whyFacts,
  ...scanBudget,
  ...tasks,
  ...trouble,
};

export type MessageKey = keyof typeof all;
export const messages: Record<MessageKey, Bilingual> = all;

/** True when a key made from foreign data (an event number, an action) has a message. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages, key);
}
