import { diagnosisCauses, diagnosisStates } from "./diagnosis-causes.ts";
import { diagnosisActions, diagnosisManual, diagnosisProofs } from "./diagnosis-proofs.ts";
import { whyFacts, whyLimits, whyReasons, whyRemedies } from "./why-reasons.ts";
import { doctorChecks, doctorFindings, doctorRemedies } from "./doctor.ts";
import { events } from "./events.ts";
import { pruning } from "./pruning.ts";
import { settings } from "./settings.ts";
import { tasks } from "./tasks.ts";
import { trouble } from "./trouble.ts";
import { why } from "./why.ts";

/**
 * Words that the console's first page does without, so that it stays small: `@releve/ui/later` brings them, for every
 * page after it and for the commands.
 */
export const laterMessages = {
  ...events,
  ...pruning,
  ...settings,
  ...tasks,
  ...trouble,
  ...why,
  ...diagnosisStates,
  ...diagnosisCauses,
  ...diagnosisProofs,
  ...diagnosisActions,
  ...diagnosisManual,
  ...doctorChecks,
  ...doctorFindings,
  ...doctorRemedies,
  ...whyReasons,
  ...whyRemedies,
  ...whyLimits,
  ...whyFacts,
};
export type LaterMessages = typeof laterMessages;
