import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { UpdateFile } from "@releve/metadata";
import { type BrokenProxy, startBrokenProxy } from "@releve/testkit";
import { issueAccountCertificate } from "@releve/trust";
import type { AgentError } from "../outcome.ts";
import { type Transport, createTransport } from "../protocol-talker/http.ts";
import { type FakeService, startFakeService } from "../testing/fake-service.ts";
import { createBandwidth } from "./bandwidth.ts";
import { type BatchOptions, downloadFiles } from "./download.ts";
import { transferFile } from "./transfer.ts";

const content = randomBytes(4_000_000);
const digest = createHash("sha256").update(content).digest("hex");
const file: UpdateFile = { fileName: "a.deb", sizeBytes: content.length, digest, digestAlgorithm: "SHA256" };

let fake: FakeService;
let proxy: BrokenProxy;
let transport: Transport;
let directory: string;
const stop = { controller: new AbortController() };

beforeAll(async () => {
  fake = await startFakeService();
  fake.content.set("/Content/a", content);
  const identity = {
    ...(await issueAccountCertificate(fake.authority)),
    authority: fake.authority.certificate,
  };
  proxy = await startBrokenProxy({ target: fake.url, server: fake.server, client: identity });
  transport = createTransport({
    serverUrl: proxy.url,
    identity,
    timeouts: { connectMs: 2_000, idleMs: 300 },
  });
});
afterAll(async () => {
  transport.close();
  await proxy.stop();
  await fake.stop();
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "releve-download-"));
  stop.controller = new AbortController();
  proxy.ranges.length = 0;
});
afterEach(() => {
  proxy.breakWith(undefined);
  rmSync(directory, { recursive: true });
});

async function download(wanted: UpdateFile = file, options: Partial<BatchOptions> = {}): Promise<string> {
  try {
    const paths = await downloadFiles(
      {
        transport,
        directory,
        bandwidth: createBandwidth(() => null),
        signal: stop.controller.signal,
        onBytes: () => undefined,
        locate: () => Promise.resolve("/Content/a"),
        ...options,
      },
      [wanted],
    );
    expect(readFileSync(paths.get(wanted.digest)!).equals(content)).toBe(true);
    expect(readdirSync(directory)).toEqual([wanted.digest]);
    return "ok";
  } catch (thrown) {
    expect(existsSync(join(directory, wanted.digest))).toBe(false);
    return (thrown as AgentError).symbol;
  }
}

it("takes up a cut connection where it stopped", async () => {
  proxy.breakWith({ kind: "stall", afterBytes: 1_000_000 }, { times: 1 });
  expect(await download()).toBe("ok");
  expect(proxy.ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
});

it("goes on after a restart, and hashes what was there before", async () => {
  writeFileSync(join(directory, `${digest}.part`), content.subarray(0, 1_234_567));
  expect(await download()).toBe("ok");
  expect(proxy.ranges).toEqual(["bytes=1234567-"]);
});

it("throws a wrong part away and begins anew, once", async () => {
  writeFileSync(join(directory, `${digest}.part`), randomBytes(1_000));
  expect(await download()).toBe("ok");
  expect(proxy.ranges).toEqual(["bytes=1000-", undefined]);
});

it("keeps nothing of a file with another digest", async () => {
  const wrong = { ...file, digest: "0".repeat(64) };
  expect(await download(wrong)).toBe("OM_E_DM_INCORRECTFILEHASH");
  expect(proxy.ranges).toHaveLength(2);
  expect(readdirSync(directory)).toEqual([]);
});

it.each([
  ["a longer file", { ...file, sizeBytes: 1_000 }, "OM_E_DM_INCORRECTFILEHASH"],
  ["a second digest that differs", { ...file, sha256: "1".repeat(64) }, "OM_E_DM_INCORRECTFILEHASH"],
  ["an unknown algorithm", { ...file, digestAlgorithm: "MD5" }, "OM_E_DM_UNKNOWNALGORITHM"],
])("refuses %s", async (_, wanted, symbol) => {
  expect(await download(wanted)).toBe(symbol);
});

it("asks where the file is when it is gone, once", async () => {
  const asked: boolean[] = [];
  const locate: BatchOptions["locate"] = (_, stale) => {
    asked.push(stale);
    return Promise.resolve(stale ? "/Content/a" : "/Content/gone");
  };
  expect(await download(file, { locate })).toBe("ok");
  expect(asked).toEqual([false, true]);
  const gone = () => Promise.resolve("/Content/gone");
  const other = { ...file, digest: digest.replace(/^./, "x") };
  expect(await download(other, { locate: gone })).toBe("OM_E_PT_HTTP_STATUS_NOT_FOUND");
  expect(await download(other, { locate: () => Promise.resolve(undefined) })).toBe("OM_E_DM_URLNOTAVAILABLE");
});

it("does not follow a file that moved, but asks the service, once", async () => {
  proxy.breakWith({ kind: "status", status: 302 }, { times: 1 });
  expect(await download()).toBe("ok");
  rmSync(join(directory, digest));
  proxy.breakWith({ kind: "status", status: 301 });
  expect(await download()).toBe("OM_E_DM_DOWNLOADLOCATIONCHANGED");
  expect(proxy.ranges).toHaveLength(4);
});

it("names what is not the file", async () => {
  expect(await download(file, { locate: () => Promise.resolve("/Content/?a=b") })).toBe("OM_E_BAD_FILE_URL");
  proxy.breakWith({ kind: "status", status: 200, type: "text/html", body: "<h1>Accept our terms</h1>" });
  expect(await download()).toBe("OM_E_WINHTTP_INVALID_FILE");
  expect(existsSync(join(directory, `${digest}.part`))).toBe(true);
});

it("names what its folder holds in the file's place", async () => {
  mkdirSync(join(directory, `${digest}.part`));
  expect(await download()).toBe("OM_E_DM_UNEXPECTED");
});

it("begins anew when the rest of the file is not there any more", async () => {
  // RFC 9110 15.5.17: what is there now is shorter than what was received of it.
  proxy.breakWith({ kind: "status", status: 416 }, { times: 1 });
  writeFileSync(join(directory, `${digest}.part`), content.subarray(0, 2_000));
  const options = {
    ...{ transport, directory, bandwidth: createBandwidth(() => null), signal: stop.controller.signal },
    onBytes: () => undefined,
  };
  await expect(transferFile(options, file, "/Content/a")).rejects.toMatchObject({
    symbol: "OM_E_DM_CONTENTCHANGED",
  });
  expect(await download(file)).toBe("ok");
});

it("stops when told, and keeps what it has", async () => {
  const bandwidth = createBandwidth(() => 500_000);
  setTimeout(() => stop.controller.abort(), 200);
  expect(await download(file, { bandwidth })).toBe("OMC_E_DOWNLOAD_CANCELLED");
  expect(readdirSync(directory)).toEqual([`${digest}.part`]);
});

it("keeps to its bandwidth", async () => {
  const at = performance.now();
  expect(await download(file, { bandwidth: createBandwidth(() => 4_000_000) })).toBe("ok");
  expect(performance.now() - at).toBeGreaterThan(800);
});

it("says that the disk is full, and what is missing", async () => {
  const full = join("/dev/full");
  const failing = { ...file, fileName: full };
  const symlink = (await import("node:fs")).symlinkSync;
  symlink(full, join(directory, `${digest}.part`));
  const thrown = await downloadFiles(
    {
      transport,
      directory,
      bandwidth: createBandwidth(() => null),
      signal: stop.controller.signal,
      onBytes: () => undefined,
      locate: () => Promise.resolve("/Content/a"),
    },
    [failing],
  ).catch((error: unknown) => error as AgentError);
  expect(thrown).toMatchObject({
    symbol: "OM_E_DOWNLOAD_FAILED",
    message: expect.stringMatching(/full.* 4000000 more/) as string,
  });
});
