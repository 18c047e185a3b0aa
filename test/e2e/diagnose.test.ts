/** `releve diagnose` and `releve incidents` as processes, against a real service whose devices failed. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestServer, startTestServer } from "../../apps/server/src/test-server.ts";
import { type Scene, setScene } from "./diagnosis/scene.ts";
import { createReleve } from "./releve.ts";

const { releve, json, end } = createReleve();
let server: TestServer;
let scene: Scene;
beforeAll(async () => {
  server = await startTestServer(undefined, { machineSources: false });
  scene = await setScene(server);
  await releve("login", "--link", await server.createLoginLink());
});
afterAll(async () => {
  await scene.close();
  await server.end();
  end();
});

describe("releve incidents", () => {
  const listed = async (...args: string[]) => {
    const { code, stdout } = await releve("incidents", ...args);
    expect(code).toBe(0);
    return stdout;
  };

  it.each([
    ["en", "The network — One network has it, and no other.", "3 devices, 3 still failing · 1 hour ago"],
    [
      "fr",
      "Le réseau — Un réseau est touché, et aucun autre.",
      "3 appareils, 3 encore en échec · il y a 1 heure",
    ],
  ])("says in %s whose fault each failure is, and on how many devices", async (lang, origin, devices) => {
    const text = await listed("--lang", lang);
    expect(text).toContain("OM_E_PT_ENDPOINT_UNREACHABLE");
    expect(text).toContain(`\n  ${origin}\n  ${devices}`);
    expect(text).toContain("OM_E_DS_TABLEMISSING");
  });

  it("chooses by state and origin, and limits", async () => {
    expect(await listed("--state", "all", "--origin", "service")).toMatch(
      /^.*SERVICE_UNAVAIL\n {2}The service — /,
    );
    expect(await listed("--origin", "update")).toMatch(/^No incident in the last 14 days/);
    expect(await listed("--state", "all", "--limit", "1")).toMatch(/\n… 1 \/ 3 \(--limit\)\n$/);
    expect(await json("incidents", "--origin", "device")).toMatchObject({
      items: [{ origin: "device", reason: "one-device", devices: 1 }],
    });
    expect((await releve("incidents", "--origin", "moon")).code).toBe(2);
  });
});

describe("releve diagnose", () => {
  it.each([
    ["en", "The agent’s data store is damaged or locked  The device", "Reset the data store"],
    [
      "fr",
      "Le magasin de données de l’agent est endommagé ou verrouillé  L’appareil",
      "Réinitialiser le magasin de données",
    ],
  ])("names in %s the cause, its proof and its remedies, and exits 1", async (lang, cause, remedy) => {
    const { code, stdout } = await releve("diagnose", "db-01", "--lang", lang);
    expect(code).toBe(1);
    const [name, empty, first] = stdout.split("\n");
    expect([name, empty, first]).toEqual(["db-01", "", `1. ${cause}`]);
    expect(stdout).toMatch(/\n {3}· .*OM_E_DS_TABLEMISSING.* \(\+\d+\)\n/);
    expect(stdout).toContain(`\n   → ${remedy}  --do reset-store\n`);
    expect(stdout).not.toContain("\u{fffd}");
  });

  it("exits 0 where nothing is wrong", async () => {
    expect(await releve("diagnose", "db-03")).toMatchObject({ code: 0, stderr: "" });
    expect(await json("diagnose", "db-03")).toMatchObject({ name: "db-03", causes: [] });
  });

  it("does a remedy, and tells of it while it waits; refuses what is none", async () => {
    const refused = await releve("diagnose", "db-01", "--do", "admit");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("“admit” is no remedy of this device’s causes");
    const begun = await releve("diagnose", "db-01", "--do", "reset-store");
    expect(begun).toMatchObject({ code: 0, stderr: "" });
    const told = await releve("diagnose", "db-01", "--lang", "fr");
    expect(told.stdout).toMatch(/\n {2}◷ Réinitialiser le magasin de données.*\n$/);
  });

  it.each([
    ["a device that nobody has", ["nowhere"], 1, "nowhere"],
    ["words that several devices have", ["web"], 2, "web-02"],
    ["an unknown remedy", ["db-01", "--do", "pray"], 2, "pray"],
  ])("refuses %s", async (_, args, code, text) => {
    const ran = await releve("diagnose", ...args);
    expect(ran).toMatchObject({ code, stdout: "" });
    expect(ran.stderr).toContain(text);
  });
});
