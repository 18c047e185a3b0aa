import type { Bilingual } from "./bilingual.ts";
import { admin } from "./admin.ts";
import { common } from "./common.ts";
import { diagnosis, diagnosisOrigins, diagnosisReasons } from "./diagnosis.ts";
import { devices } from "./devices.ts";
import type { LaterMessages } from "./later.ts";
import { overview } from "./overview.ts";
import { scanBudget } from "./scan-budget.ts";
import { updates } from "./updates.ts";

const all = {
  ...common,
  ...overview,
  ...updates,
  ...devices,
  ...admin,
  ...scanBudget,
  ...diagnosis,
  ...diagnosisOrigins,
  ...diagnosisReasons,
};

export type MessageKey = keyof typeof all | keyof LaterMessages;
export const messages: Partial<Record<MessageKey, Bilingual>> = { ...all };

/** Adds words that the first page does without. */
export function addMessages(more: LaterMessages): void {
  Object.assign(messages, more);
}

/** True when a key made from foreign data (an event number, an action) has a message. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages, key);
}
