export type * from "./types.ts";
export { effectiveApproval, effectivePolicy, membershipsOf } from "./groups.ts";
export { nextInstallTime } from "./install-time.ts";
