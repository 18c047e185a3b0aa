import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import { type TestServer, loginAsAdmin, startTestServer } from "../../apps/server/src/test-server.ts";
import { newestOf, published, windows7 } from "./article/catalogue.ts";
import { type Scan, type Windows7, startWindows7 } from "./article/windows-7.ts";

it("draft", async () => {
  const server = await startTestServer(undefined, {
    ...{ machineSources: false, stockClients: "admit", httpPort: 0, stockSuperseded: "true" },
  });
  const admin = await loginAsAdmin(server);
  const pc = startWindows7(server.httpUrl!, "pc-01", windows7());
  let from = 0;
  for (const to of [10, 20, 50]) {
    await writeUpdates(server.store.db, published(from, to));
    await admin
      .api("approve", { selection: { updateIds: newestOf(to) }, groupIds: [ALL_COMPUTERS] } as never)
      .catch((e) => console.log(e));
    from = to;
    for (let n = 0; n < 3; n++) {
      const t = performance.now();
      const scan = await pc.scan();
      const { checked, ...rest } = scan;
      console.log(
        to,
        rest,
        performance.now() - t,
        typeof checked === "symbol"
          ? checked
          : [checked.evaluated, checked.needed.length, checked.installed.length],
      );
    }
  }
  await pc.report(await pc.scan(1), 1000);
  console.log(await server.store.db.selectFrom("devices").selectAll().execute());
  pc.close();
  await server.end();
});
