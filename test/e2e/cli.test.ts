import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  catalogueXml,
  idOf,
  packageContent,
  packageId,
  softwareXml,
} from "../../apps/server/src/catalogue-sources/documents/test-documents.ts";
import { updateId } from "./console/seed.ts";
import { startSeeded } from "./console/service.ts";
import { MAIN, createReleve } from "./releve.ts";

describe("releve", () => {
  const { home, env, releve, releveWith, json, end } = createReleve();
  let service: Awaited<ReturnType<typeof startSeeded>>;

  beforeAll(async () => {
    service = await startSeeded({ updates: 200, devices: 30 });
  });
  afterAll(async () => {
    await service.stop();
    end();
  });

  it("refuses to work before login, and says how to log in", async () => {
    const { code, stderr } = await releve("updates", "list");
    expect(code).toBe(3);
    expect(stderr).toContain("releve login");
  });

  it("logs in by a one-time link, once, and keeps what it got to itself", async () => {
    const link = await service.createLoginLink();
    expect((await releve("login", "--link", link)).stdout).toContain("admin");
    expect(statSync(join(home, "releve/credentials.json")).mode & 0o777).toBe(0o600);
    expect((await releve("login", "--link", link)).code).toBe(3);
  });

  it("says what scans cost", async () => {
    const { stdout } = await releve("scan-budget");
    expect(stdout).toContain("NEAREST LIMIT");
    // The filled store's devices have reported no packages: nothing is in their scope.
    expect(stdout).toMatch(/^ +30 +0 +0 +1 .*Debian/m);
    expect(stdout).toContain("No superseded update costs any scan anything.");
    expect(await json("scan-budget")).toMatchObject({ omittedDevices: 0, debt: { superseded: 0 } });
  });

  it("lists and shows updates", async () => {
    const page = await json("updates", "list", "--filter", "needed", "--limit", "5");
    expect(page["items"]).toHaveLength(5);
    const shown = await json("updates", "show", updateId(1));
    expect(shown["updateId"]).toBe(updateId(1));
    const text = await releve("updates", "list", "--search", "openssl");
    expect(text.stdout).toMatch(/TITLE\n(.*openssl.*\n)+/);
  });

  it("previews, approves for a group by name, and declines", async () => {
    const preview = await json("updates", "approve", updateId(3), "--group", "All computers", "--dry-run");
    expect(preview).toMatchObject({ actionId: null, updates: 1 });
    expect((await json("updates", "show", updateId(3)))["approvals"]).toEqual([]);
    const done = await json("updates", "approve", updateId(3), "--deadline", "2027-01-01T00:00:00Z");
    expect(done).toMatchObject({ updates: 1, devices: preview["devices"] });
    expect((await json("updates", "show", updateId(3)))["approvals"]).toMatchObject([
      { groupName: "All computers", action: "required", deadline: "2027-01-01T00:00:00.000Z" },
    ]);
    const cost = (await releve("updates", "decline", updateId(3), "--dry-run")).stdout;
    const [, before, after] = /^Updates offered +(\d+) → (\d+)$/m.exec(cost) ?? [];
    expect(Number(before) - Number(after)).toBe(1);
    expect((await releve("updates", "decline", updateId(3))).stdout).toContain("Declined 1");
    expect(await json("updates", "show", updateId(3))).toMatchObject({ approval: "declined" });
  });

  it("previews and runs pruning, and undoes a run", async () => {
    const preview = await releve("prune", "--preview", "--grace-days", "0");
    expect(preview.stdout).toMatch(/Superseded +\d+ updates/);
    const run = await json("prune", "--grace-days", "0");
    expect(run).toMatchObject({ state: "done", scope: { graceDays: 0 } });
    const undone = await releve("prune", "--undo", String(run["runId"]));
    expect(undone.stdout).toContain("Put back");
    expect((await releve("prune", "--product", "nothing")).code).toBe(2);
    expect((await releve("prune", "--undo", "nothing")).code).toBe(2);
  });

  it("imports a folder and standard input, and says what was rejected and where", async () => {
    const folder = join(home, "import");
    mkdirSync(join(folder, "below"), { recursive: true });
    writeFileSync(join(folder, "below", "good.xml"), catalogueXml(packageContent(1)));
    const bad = catalogueXml(packageContent(2).replace("Digest=", "Other="), packageContent(3));
    const first = await releve("updates", "import", folder);
    expect([first.code, first.stdout]).toEqual([
      0,
      "good.xml: 1 update imported, 0 unchanged, 0 rejected.\n",
    ]);
    const second = await releveWith(bad, "updates", "import", "-");
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(
      /^standard input: 1 update imported, 0 unchanged, 1 rejected\.\n {2}standard input:3:\d+ \/SystemsManagementCatalog\/SoftwareDistributionPackage\/InstallableItem\/OriginFile: Digest is missing\n$/,
    );
    expect(await json("updates", "show", packageId(3))).toMatchObject({ title: "Package 3" });
    expect((await releve("updates", "import", join(home, "nowhere"))).code).toBe(2);
  });

  it("sends standard input while it comes", async () => {
    const child = spawn(process.execPath, [MAIN, "updates", "import", "-"], { env, stdio: "pipe" });
    const xml = catalogueXml(packageContent(41));
    child.stdin.write(xml.slice(0, 100));
    const arrived = () =>
      globSync(join(service.data, "cache/import/*/file")).map((path) => statSync(path).size);
    await vi.waitFor(() => expect(arrived()).toEqual([100]), { timeout: 30_000, interval: 100 });
    child.stdin.end(xml.slice(100));
    expect(Buffer.concat(await child.stdout.toArray()).toString()).toContain("1 update imported");
  });

  it("uploads a file of an update, whatever its name, and no other one", async () => {
    const content = Buffer.from("an installer");
    const digest = (algorithm: string) => createHash(algorithm).update(content).digest("base64");
    const document = softwareXml(51, 1)
      .replace(/Digest="[^"]*"/, `Digest="${digest("sha1")}"`)
      .replace('Size="10"', `Size="${content.length}"`)
      .replace(/(<upd:AdditionalDigest[^>]*>)[^<]*/, `$1${digest("sha256")}`);
    expect((await releveWith(document, "updates", "import", "-")).code).toBe(0);
    const upload = (path: string) => releve("updates", "content", idOf(51), path);
    expect((await releve("updates", "show", idOf(51))).stdout).toContain("to be uploaded");
    const [right, wrong] = [join(home, "right.bin"), join(home, "wrong.bin")];
    writeFileSync(right, content);
    writeFileSync(wrong, "an Installer");
    const refused = await upload(wrong);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /wrong\.bin .* is none of the update's files:\n {2}f\.bin .*, digest [0-9a-f]{40}/,
    );
    expect(await upload(right)).toMatchObject({ code: 0, stdout: "f.bin: uploaded and verified.\n" });
    expect(await upload(right)).toMatchObject({ code: 0, stdout: "f.bin: it is on the service already.\n" });
    expect((await releve("updates", "show", idOf(51))).stdout).not.toContain("to be uploaded");
    expect((await upload(join(home, "nowhere"))).code).toBe(2);
  });

  it("cuts and checks a document without a service", async () => {
    const cut = await releveWith(softwareXml(1, 200), "metadata", "fragments");
    expect(cut.code).toBe(0);
    expect(JSON.parse(cut.stdout)).toMatchObject({
      core: expect.stringMatching(/^<UpdateIdentity .*<\/ApplicabilityRules>$/) as string,
      extended: expect.stringMatching(/^<ExtendedProperties .*<\/HandlerSpecificData>$/) as string,
      localized: { en: expect.stringMatching(/^<LocalizedProperties>/) as string },
    });
    expect(await releveWith(softwareXml(1, 200), "metadata", "check")).toMatchObject({ code: 0 });
    const wrong = softwareXml(1, 200).replace('Size="10"', 'Size="x"');
    const checked = await releveWith(wrong, "metadata", "check");
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('/Update/Files/File/@Size: not a size in bytes: "x"');
    const broken = await releveWith("<upd", "metadata", "fragments");
    expect(broken).toMatchObject({ code: 1, stdout: "" });
    expect(broken.stderr).toContain("not well-formed XML");
  });

  it("lists and shows devices, and no name steers the terminal", async () => {
    const page = (await json("devices", "list")) as { items: { deviceId: string }[] };
    expect(page.items).toHaveLength(30);
    const shown = await releve("devices", "show", page.items[0]?.deviceId ?? "");
    expect(shown.stdout).toContain("Last contact");
    // eslint-disable-next-line no-control-regex -- exactly what must not be there
    expect((await releve("devices", "list")).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it("takes devices and groups by name, and says which there are", async () => {
    const { items } = (await json("devices", "list")) as { items: { deviceId: string; name: string }[] };
    const [device] = items;
    expect(await json("devices", "show", (device?.name ?? "").toUpperCase())).toMatchObject({
      deviceId: device?.deviceId,
    });
    const unknown = await releve("devices", "show", "no-such-pc");
    expect([unknown.code, unknown.stderr]).toEqual([1, "releve: There is no device “no-such-pc”.\n"]);
    const part = (device?.name ?? "").slice(0, -1);
    const acted = await releve("devices", "task", "restart", part);
    expect([acted.code, acted.stderr]).toEqual([1, `releve: There is no device “${part}”.\n`]);
    const group = await releve("prune", "--preview", "--group", "Nowhere");
    expect(group.code).toBe(2);
    expect(group.stderr).toContain("“All computers”");
  });

  it("says how the service stands", async () => {
    expect(await json("status")).toMatchObject({
      overview: { devices: 30 },
      service: { database: "sqlite" },
    });
  });

  it.each([
    ["an unknown command", ["frobnicate"], 2],
    ["an unknown filter", ["updates", "list", "--filter", "x"], 2],
    ["an unknown group", ["updates", "approve", updateId(1), "--group", "Nowhere"], 2],
    ["a bad deadline", ["updates", "approve", updateId(1), "--deadline", "soon"], 2],
    ["an unknown update", ["updates", "show", updateId(999_999)], 1],
    ["no code at all", ["explain", "hello"], 2],
  ])("ends with its exit code for %s", async (_, args, code) => {
    const ran = await releve(...args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).not.toBe("");
    expect(ran.stderr).not.toContain("    at ");
  });

  it("explains codes without a service", async () => {
    const { stdout, code } = await releve("explain", "0x80cf4022", "--lang", "fr");
    expect(code).toBe(0);
    expect(stdout).toContain("OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL");
    expect(stdout).toContain("surchargé");
  });

  it("checks the service's authority by its fingerprint over HTTPS", async () => {
    const { service: about } = (await json("status")) as { service: { authorityFingerprint: string } };
    const token = ["--token", "rlv_wrong"];
    const wrong = await releve("login", service.httpsUrl, ...token, "--fingerprint", "00".repeat(32));
    expect(wrong.stderr).toContain("another fingerprint");
    const right = await releve(
      "login",
      service.httpsUrl,
      ...token,
      "--fingerprint",
      about.authorityFingerprint,
    );
    expect(right.code).toBe(3);
    expect(right.stderr).toContain("no longer valid");
  });

  it("tells an unreachable service from a refusal", async () => {
    const { code, stderr } = await releve("login", "http://localhost:9", "--name", "x", "--token", "rlv_x");
    expect(code).toBe(4);
    expect(stderr).toContain("cannot be reached");
  });
});
