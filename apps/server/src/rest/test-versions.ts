import { randomUUID } from "node:crypto";
import { addUpdate } from "../test-catalogue.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../test-server.ts";

interface Versions {
  server: TestServer;
  admin: TestSession;
  /** Each supersedes the one before. */
  versions: [v1: string, v2: string, v3: string];
  deviceId: string;
}

/** Tests only: a service with three versions of an update, and a device that needs the last since `since`. */
export async function startWithVersions(since: number): Promise<Versions> {
  const server = await startTestServer();
  const admin = await loginAsAdmin(server);
  const [v1, v2, v3] = [randomUUID(), randomUUID(), randomUUID()];
  await addUpdate(server.store, v1, "1");
  await addUpdate(server.store, v2, "2", v1);
  await addUpdate(server.store, v3, "3", v2);
  const { deviceId, close } = await enrolDevice(server, "needs-v3");
  await close();
  await server.store.db
    .insertInto("update_status")
    .values({ device_id: deviceId, update_id: v3, state: "needed", code: null, since })
    .execute();
  return { server, admin, versions: [v1, v2, v3], deviceId };
}
