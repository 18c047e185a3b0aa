import { randomUUID } from "node:crypto";
import type { ReportingEvent } from "@releve/protocol";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, expect, it } from "vitest";
import { client } from "./testing/agent-client.ts";
import { type World, worldOfPackages } from "./testing/agent-world.ts";
import { idOf } from "./testing/debian-catalogue.ts";

onBothDatabases("MS-WUSP", (_, newLocation) => {
  let at: World;
  beforeAll(async () => {
    at = await worldOfPackages(await newLocation());
  });
  afterAll(() => at.close());

  it("keeps reports exactly once and lets late ones do no harm", async () => {
    const deviceId = await at.addDevice(["bash", "openssl", "curl"]);
    const pc = client(at.address, deviceId);
    const cookie = await pc.start();
    const ids = {
      bash: idOf("bash", "1.0-3"),
      openssl: idOf("openssl", "1.0-3"),
      curl: idOf("curl", "1.0-3"),
    };
    await at.approve(ids.openssl);
    const base = at.clock.now - 600_000;
    const event = (second: number, eventId: number, more: Partial<ReportingEvent> = {}): ReportingEvent => ({
      ...{ targetId: deviceId, sequenceNumber: 0, timeAtTarget: new Date(base + second * 1000) },
      ...{ eventInstanceId: randomUUID(), namespaceId: 1, eventId, sourceId: 101, updateId: undefined },
      ...{ win32HResult: 0, appName: "", replacementStrings: [], miscData: [], computerBrand: "" },
      ...{
        computerModel: "",
        biosRevision: "",
        processorArchitecture: "Unknown",
        osVersion: "",
        osLocaleId: 0,
      },
      deviceId: "",
      ...more,
    });
    const of = (updateId: string) => ({ updateId: { updateId, revisionNumber: 1 } });
    const report = (...eventBatch: ReportingEvent[]) =>
      pc.call("ReportEventBatch", { cookie, clientTime: new Date(), eventBatch });
    const device = () =>
      at.store.db
        .selectFrom("devices")
        .selectAll()
        .where("device_id", "=", deviceId)
        .executeTakeFirstOrThrow();

    const misc = [`U=${ids.bash.toUpperCase()};${ids.openssl};${randomUUID()}`, `V=${ids.curl}`];
    const status = event(10, 156, { miscData: misc });
    expect(await report(event(9, 147), status)).toBe(true);
    expect(await at.statesOf(deviceId)).toEqual({
      [ids.bash]: "needed",
      [ids.openssl]: "needed",
      [ids.curl]: "installed",
    });
    expect(await device()).toMatchObject({ needed: 2, installed: 1, health: "needs-updates" });

    const code = 0x80cf4015 | 0;
    const failed = event(20, 182, { ...of(ids.openssl), win32HResult: code });
    await report(event(15, 181, of(ids.openssl)), failed, event(12, 183, of(ids.bash)));
    // Twice, shuffled, and from before: nothing changes.
    await report(failed, status, event(5, 183, of(ids.openssl)), event(16, 167, of(ids.openssl)));
    expect(await at.statesOf(deviceId)).toMatchObject({
      [ids.openssl]: "0x80CF4015",
      [ids.bash]: "installed",
    });
    // It is required: a failure there is an error of the device.
    expect(await device()).toMatchObject({ needed: 0, installed: 2, failed: 1, health: "error" });

    await report(event(30, 184, of(ids.openssl)), event(31, 148, { win32HResult: code }));
    expect(await device()).toMatchObject({ failed: 0, problem_code: "0x80CF4015", health: "error" });
    await report(
      event(40, 147),
      event(41, 156, { miscData: [`V=${ids.bash};${ids.curl}`, `W=${ids.openssl}`] }),
    );
    expect(await device()).toMatchObject({ problem_code: null, health: "restart", installed: 3 });

    const counts = await at.store.db
      .selectFrom("update_counts")
      .selectAll()
      .where("update_id", "in", Object.values(ids))
      .execute();
    const rows = await at.store.db.selectFrom("update_status").select(["update_id", "state"]).execute();
    for (const count of counts)
      for (const [column, state] of [
        ["installed", "installed"],
        ["failed", "failed"],
        ["needed", "needed"],
      ] as const)
        expect(count[column]).toBe(
          rows.filter((row) => row.update_id === count.update_id && row.state === state).length,
        );
    await expect(report(event(50, 147, { targetId: randomUUID() }))).rejects.toThrow("InvalidParameters");
    const stored = await at.store.db
      .selectFrom("events")
      .select((eb) => eb.fn.countAll().as("n"))
      .where("device_id", "=", deviceId)
      .executeTakeFirstOrThrow();
    expect(Number(stored.n)).toBe(11);
  });
});
