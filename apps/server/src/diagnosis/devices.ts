import type { Diagnosis, Incident, RemedyRequest, RemedyTry } from "@releve/api";
import { incidentsOf, rankCauses } from "@releve/diagnosis";
import type { z } from "zod";
import { audit } from "../identity/audit.ts";
import { RestError } from "../rest/errors.ts";
import type { Services } from "../services.ts";
import type { DevicesTable } from "../store/index.ts";
import { admit } from "../wusp/stock-devices.ts";
import { type EvidenceSources, evidenceOf } from "./evidence.ts";
import { type FailureBook, readBook } from "./failures.ts";
import { askDevice, isTask, judgeTries, noteTry, readTries, toTry } from "./tries.ts";

/** How old an answer about the fleet may be, milliseconds: consoles ask again with every report of a device. */
const MAX_AGE = 3_000;

type Request = z.output<typeof RemedyRequest>;

export interface DeviceDiagnosis {
  of: (device: DevicesTable) => Promise<Diagnosis>;
  /** Does what a person chose, and notes it, to look later whether it helped. Throws RestError. */
  remedy: (device: DevicesTable, request: Request, actor: string) => Promise<RemedyTry>;
  /** Incidents of the last days, those that stand first. */
  incidents: () => Promise<{ incidents: Incident[]; isPartial: boolean }>;
  /** Looks whether remedies helped; to be called every minute. */
  judge: () => Promise<void>;
}

export interface DeviceDiagnosisDeps extends EvidenceSources, Pick<Services, "startSync"> {
  now?: () => number;
  maxAge?: number;
}

export function createDeviceDiagnosis(deps: DeviceDiagnosisDeps): DeviceDiagnosis {
  const { store, bus, now = Date.now, maxAge = MAX_AGE } = deps;
  const { db } = store;
  const book = shortly(() => readBook(db, now()), maxAge, now);
  const incidents = shortly(() => book().then(toIncidents), maxAge, now);
  const causes = async (device: DevicesTable) =>
    rankCauses(await evidenceOf(deps, device, await book(), now()));
  const judging = {
    ...{ store, bus, now },
    causesOf: async (device: DevicesTable) => (await causes(device)).map(({ cause }) => cause),
  };

  const act = async ({ device_id, name }: DevicesTable, { action }: Request, actor: string) => {
    if (isTask(action)) {
      await audit(db, {
        ...{ actor, action: "task.create" },
        summary: `Asked ${name} to ${action.replaceAll("-", " ")}`,
      });
      return askDevice(deps, actor, action, device_id);
    }
    if (action === "sync-sources") await deps.startSync();
    else
      await db.transaction().execute(async (trx) => {
        await admit(trx, device_id);
        await audit(trx, { actor, action: "device.admit", summary: `Admitted the device ${name}` });
      });
    return null;
  };

  return {
    of: async (device) => {
      await judgeTries(judging, device.device_id);
      const { device_id: deviceId, name } = device;
      const [found, history] = await Promise.all([causes(device), readTries(db, deviceId)]);
      return { deviceId, name, at: new Date(now()).toISOString(), causes: found, history };
    },
    remedy: async (device, request, actor) => {
      const found = (await causes(device)).find(({ cause }) => cause === request.cause);
      if (found === undefined || !found.actions.includes(request.action))
        throw new RestError("changed-since", "This is no longer a remedy for this device. Look again.");
      const task_id = await act(device, request, actor);
      const code = found.explains[0]?.code ?? null;
      const row = { ...request, device_id: device.device_id, actor, task_id, code };
      const noted = await noteTry(db, row, now());
      bus.emitConsole({ topic: "devices", id: device.device_id });
      bus.emitConsole({ topic: "audit" });
      return toTry(noted);
    },
    incidents,
    judge: () => judgeTries(judging),
  };
}

const toIncidents = ({ failures, fleet, isPartial }: FailureBook) => ({
  incidents: incidentsOf(failures, fleet),
  isPartial,
});

/** The answer of the last call while it is fresh; calls at once share one. */
function shortly<T>(make: () => Promise<T>, maxAge: number, now: () => number): () => Promise<T> {
  let known: { at: number; value: Promise<T> } | undefined;
  return () => {
    if (known !== undefined && now() - known.at < maxAge) return known.value;
    const fresh = { at: now(), value: make() };
    fresh.value.catch(() => {
      if (known === fresh) known = undefined;
    });
    known = fresh;
    return fresh.value;
  };
}
