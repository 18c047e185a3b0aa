/** Windows 7's own agent: the protocol as our agent speaks it without a certificate, the evaluation as the article tells. */
import { randomUUID } from "node:crypto";
import { type EvaluatedRevision, type Evaluator, type HeldRevision, tryReadCore } from "@releve/diagnosis";
import type { CoreFragment } from "@releve/metadata";
import type { ComputerInfo } from "@releve/protocol";
import type { Facts } from "@releve/rules";
import { openDataStore } from "../../../apps/agent/src/data-store/index.ts";
import { createTransport } from "../../../apps/agent/src/protocol-talker/http.ts";
import { createSession } from "../../../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../../../apps/agent/src/protocol-talker/sync.ts";
import { EVENT, createEvent, guidList } from "../../../apps/agent/src/reporter/events.ts";
import { TIMED_OUT, checkEverything, cpuMs } from "./naive.ts";

/** Win32 ERROR_TIMEOUT as an HRESULT (MS-ERREF 2.1). */
const ERROR_TIMEOUT = 0x8007_05b4;

export interface Scan {
  checked: ReturnType<typeof checkEverything>;
  /** Of the evaluation, milliseconds. */
  cpuMs: number;
}

export interface Windows7 {
  clientId: string;
  /** Syncs, then evaluates for so many CPU milliseconds at most. */
  scan: (budgetMs?: number) => Promise<Scan>;
  /** Reports the scan as one that took so long (events 141, 147 and 156, or 148), milliseconds. */
  report: (scan: Scan, tookMs: number) => Promise<void>;
  /** What was sent so far and not taken back, gates included. */
  held: () => HeldRevision[];
  /** Another start of the computer, with a service at another address or the same; what it holds stays. */
  restart: (serverUrl: string) => void;
  close: () => void;
}

const computer = (dnsName: string): ComputerInfo => ({
  ...{ dnsName, osMajorVersion: 6, osMinorVersion: 1, osBuildNumber: 7601 },
  ...{ osServicePackMajorNumber: 1, osServicePackMinorNumber: 0, osLocale: "fr-FR" },
  ...{
    computerManufacturer: "Dell Inc.",
    computerModel: "OptiPlex 7010",
    biosVersion: "A29",
    biosName: "A29",
  },
  ...{ biosReleaseDate: new Date("2013-06-28T00:00:00Z"), processorArchitecture: "AMD64" },
  ...{ suiteMask: 256, oldProductType: 1, newProductType: 48, systemMetrics: 0 },
  ...{ clientVersionMajorNumber: 7, clientVersionMinorNumber: 6, clientVersionBuildNumber: 7601 },
  ...{ clientVersionQfeNumber: 18_847, osDescription: "Windows 7 Professional" },
});

/** While it syncs it must know its gates only; in this catalogue those are installed. */
const gatesOnly: Evaluator = Object.assign(
  <R extends HeldRevision>(revisions: readonly R[]): EvaluatedRevision<R>[] =>
    revisions.map((revision) => ({
      revision,
      core: undefined,
      result: { applicability: revision.isLeaf ? "unknown" : "installed" },
    })),
  { remember: () => ({ facts: [], entries: [] }), evaluated: () => 0 },
);

export function startWindows7(serverUrl: string, name: string, facts: Facts): Windows7 {
  const clientId = randomUUID();
  const dnsName = `${name}.contoso.example`;
  const { store } = openDataStore(":memory:");
  const { signal } = new AbortController();
  const boot = (url: string) => {
    const transport = createTransport({ serverUrl: url });
    const session = createSession({
      ...{ transport, store, clientId, dnsName, now: Date.now },
      computerInfo: () => Promise.resolve(computer(dnsName)),
    });
    return { transport, session };
  };
  const cores = new Map<string, CoreFragment>();
  const coreOf = ({ updateId, core }: HeldRevision): CoreFragment | undefined => {
    const read = cores.get(updateId) ?? tryReadCore(core);
    if (read !== undefined) cores.set(updateId, read);
    return read;
  };
  let running = boot(serverUrl);
  return {
    clientId,
    scan: async (budgetMs) => {
      const { session } = running;
      await session.begin();
      await syncUpdates({ session, store, evaluate: gatesOnly, signal });
      const held = store.revisions.all().flatMap((revision) => coreOf(revision) ?? []);
      const start = cpuMs();
      const checked = checkEverything(held, facts, budgetMs);
      return { checked, cpuMs: cpuMs() - start };
    },
    report: async ({ checked }, tookMs) => {
      const at = (now: number) => ({ clientId, now, inventory: undefined });
      const now = Date.now();
      const eventBatch = [createEvent({ id: EVENT.scanStarted }, at(now - tookMs))];
      if (checked === TIMED_OUT)
        eventBatch.push(createEvent({ id: EVENT.scanFailed, code: ERROR_TIMEOUT }, at(now)));
      else {
        const { needed, installed } = checked;
        eventBatch.push(
          createEvent({ id: EVENT.scanFinished, strings: [String(needed.length)] }, at(now)),
          createEvent({ id: EVENT.status, misc: { U: guidList(needed), V: guidList(installed) } }, at(now)),
        );
      }
      await running.session.call("ReportEventBatch", "report", (cookie) => ({
        ...{ cookie, eventBatch },
        clientTime: new Date(now),
      }));
    },
    held: () => store.revisions.all(),
    restart: (url) => {
      running.transport.close();
      running = boot(url);
    },
    close: () => {
      running.transport.close();
      store.close();
    },
  };
}
