export type * from "./types.ts";
export { effectiveApproval, effectivePolicy } from "./groups.ts";
export { nextInstallTime } from "./install-time.ts";
