import { CLASSIFICATIONS } from "@releve/metadata";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import type { Approvals } from "./approvals.ts";
import { healthOf, silenceAfter } from "./health.ts";
import type { UpdateState } from "./states.ts";

const SECURITY = CLASSIFICATIONS.find(({ id }) => id === "security")?.guid;
const PENDING_RESTART: UpdateState = "installed-pending-restart";
const NEEDED: ReadonlySet<UpdateState> = new Set(["needed", "downloading", "downloaded", "installing"]);

/** Brings a device's counters and health up to date with its states, approvals and contact. */
export async function recompute(
  trx: Kysely<Tables>,
  approvals: Approvals,
  deviceId: string,
  now = Date.now(),
): Promise<void> {
  // Written, not only read: PostgreSQL then makes another judgement of the same device wait.
  const device = await trx
    .updateTable("devices")
    .set((eb) => ({ health: eb.ref("health") }))
    .where("device_id", "=", deviceId)
    .returning(["problem_code", "last_contact_at", "enrolled_at", "last_report_at", "restart_pending"])
    .executeTakeFirst();
  if (device === undefined) return;
  const counts = await countStates(trx, deviceId);
  const deployed = await approvals.ofDevice(deviceId, trx);
  const failedRequired = counts.failedIds.filter((id) => deployed.of(id)?.action === "required").length;
  const health = healthOf({
    problem: device.problem_code !== null,
    failedRequired,
    silent: now - (device.last_contact_at ?? device.enrolled_at) > silenceAfter(deployed.policy),
    restartPending: device.restart_pending === 1 || counts.pendingRestart > 0,
    needed: counts.needed,
    reported: device.last_report_at !== null,
  });
  const { needed, needed_security, installed } = counts;
  await trx
    .updateTable("devices")
    .set({ needed, needed_security, installed, failed: counts.failedIds.length, health })
    .where("device_id", "=", deviceId)
    .execute();
}

async function countStates(trx: Kysely<Tables>, deviceId: string) {
  const done = await trx
    .selectFrom("update_status")
    .select(({ fn, eb }) => [
      fn.countAll<number>().as("all"),
      fn.count<number>(eb.case().when("state", "=", "installed").then(1).end()).as("installed"),
      fn.count<number>(eb.case().when("state", "=", PENDING_RESTART).then(1).end()).as("pending"),
    ])
    .where("device_id", "=", deviceId)
    .executeTakeFirstOrThrow();
  const installed = done.installed + done.pending;
  const rows = done.all > installed ? await readOpen(trx, deviceId) : [];
  const needed = rows.filter((row) => NEEDED.has(row.state));
  return {
    needed: needed.length,
    needed_security: needed.filter((row) => row.classification_id === SECURITY).length,
    installed,
    pendingRestart: done.pending,
    failedIds: rows.filter((row) => row.state === "failed").map((row) => row.update_id),
  };
}

/** What a device still has to install: the only part that depends on the updates themselves. */
function readOpen(trx: Kysely<Tables>, deviceId: string) {
  return (
    trx
      .selectFrom("update_status as s")
      .leftJoin("updates as u", (join) =>
        join.onRef("u.update_id", "=", "s.update_id").on("u.is_latest", "=", 1),
      )
      .select(["s.update_id", "s.state", "u.classification_id"])
      .where("s.device_id", "=", deviceId)
      .where("s.state", "not in", ["installed", PENDING_RESTART])
      // Nobody gets a declined update: no device needs it any more, nor fails it.
      .where("u.declined_at", "is", null)
      .execute()
  );
}
