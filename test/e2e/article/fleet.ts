/** Some PCs with Windows 7. */
import { windows7 } from "./catalogue.ts";
import { TIMED_OUT } from "./naive.ts";
import { type Scan, type Windows7, startWindows7 } from "./windows-7.ts";

export const PCS = 6;
/**
 * The longest check of which an account is published takes half an hour (docs/reference/scan-budget.md). Here it is
 * so many times the first year's check, and everything reported is stretched as much.
 */
const CHECKS_IN_BUDGET = 8;
const REAL_BUDGET_MS = 1_800_000;
/** Linux may count a thread's time in steps of so many milliseconds: of one short check nothing may be seen. */
const CLOCK_STEP_MS = 4;

export interface Round {
  /** Mean of the PCs' evaluations, CPU milliseconds of this machine. */
  cpuMs: number;
  timedOut: number;
  /** Rules that one PC evaluated; undefined where one timed out. */
  evaluated: number | undefined;
  /** Update ids that one PC needs. */
  needed: readonly string[];
}

export interface Fleet {
  pcs: readonly Windows7[];
  /** Each PC scans within the budget and reports. The first round sets the budget. */
  round: () => Promise<Round>;
  /** CPU milliseconds of this machine. */
  budgetMs: () => number;
  restart: (serverUrl: string) => void;
  close: () => void;
}

export function startFleet(serverUrl: string): Fleet {
  const facts = windows7();
  const pcs = Array.from({ length: PCS }, (_, at) =>
    startWindows7(serverUrl, `win7-${String(at + 1).padStart(2, "0")}`, facts),
  );
  let budgetMs = Infinity;
  return {
    pcs,
    round: async () => {
      const scans: Scan[] = [];
      for (const pc of pcs) scans.push(await pc.scan(budgetMs));
      const cpuMs = scans.reduce((sum, scan) => sum + scan.cpuMs, 0) / scans.length;
      if (budgetMs === Infinity) budgetMs = Math.max(cpuMs, CLOCK_STEP_MS) * CHECKS_IN_BUDGET;
      const stretch = REAL_BUDGET_MS / budgetMs;
      for (const [at, pc] of pcs.entries()) await pc.report(scans[at]!, scans[at]!.cpuMs * stretch);
      const timedOut = scans.filter(({ checked }) => checked === TIMED_OUT).length;
      const [{ checked }] = scans as [Scan];
      const { evaluated, needed } = checked === TIMED_OUT ? { evaluated: undefined, needed: [] } : checked;
      return { cpuMs, timedOut, evaluated, needed };
    },
    budgetMs: () => budgetMs,
    restart: (url) => pcs.forEach((pc) => pc.restart(url)),
    close: () => pcs.forEach((pc) => pc.close()),
  };
}
