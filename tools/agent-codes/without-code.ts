import type { Fault } from "./types.ts";

const KILLED = "apps/agent/src/service/killed.test.ts";
const APT = "test/fault/apt.test.ts";

/** Nothing is lost and nothing is done twice; where the agent was killed decides only where it goes on. */
export const WITHOUT_CODE: readonly Fault[] = [
  ["Killed in a scan", `${KILLED}: killed in a scan`],
  ["Killed in a download", `${KILLED}: killed in a download`],
  ["Killed in an installation", `${KILLED}: killed in an installation`],
  ["Killed with apt, in configure", `${APT}: of everything during configure`],
  ["Killed while apt goes on", `${APT}: of the agent alone`],
  ["Killed while reporting", `${KILLED}: killed while reporting`],
  [
    "Clock jumped ahead",
    "apps/agent/src/protocol-talker/protocol-talker.test.ts: works with a clock that jumped a year ahead",
  ],
  ["Clock set back", "apps/agent/src/service/stories.test.ts: goes on when the clock is set back a year"],
];
