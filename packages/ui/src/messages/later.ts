import { diagnosisCauses, diagnosisStates } from "./diagnosis-causes.ts";
import { diagnosisActions, diagnosisManual, diagnosisProofs } from "./diagnosis-proofs.ts";
import { whyFacts, whyLimits, whyReasons, whyRemedies } from "./why-reasons.ts";
import { doctorChecks, doctorFindings, doctorRemedies } from "./doctor.ts";

/** Words of one page or command: `@releve/ui/later` brings them, so that the console's first page stays small. */
export const laterMessages = {
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
