import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type ForwardProxy, startForwardProxy } from "@releve/testkit";
import { issueAccountCertificate } from "@releve/trust";
import type { AgentError } from "../outcome.ts";
import { INSTALLED, useStage } from "../testing/stage.ts";
import { type FakeService, startFakeService } from "../testing/fake-service.ts";
import { offerAlpha } from "../testing/world.ts";
import { keepProxy } from "./proxy.ts";
import { callSoap } from "./soap.ts";
import { type TlsIdentity, type Transport, createTransport } from "./http.ts";

describe("a forward proxy in the agent's settings", () => {
  let fake: FakeService;
  let identity: TlsIdentity;
  let open: ForwardProxy;
  let guarded: ForwardProxy;

  beforeAll(async () => {
    fake = await startFakeService();
    identity = { ...(await issueAccountCertificate(fake.authority)), authority: fake.authority.certificate };
    [open, guarded] = [await startForwardProxy(), await startForwardProxy({ password: "secret" })];
  });
  afterAll(() => Promise.all([fake.stop(), open.stop(), guarded.stop()]));
  afterEach(() => {
    open.asked.length = guarded.asked.length = guarded.credentials.length = 0;
  });

  async function ask(proxy: string, serverUrl = fake.url): Promise<string> {
    const timeouts = { connectMs: 2_000, idleMs: 2_000 };
    let transport: Transport | undefined;
    try {
      transport = createTransport({ serverUrl, identity, proxy, timeouts });
      const call = { operation: "policy", method: "GET", url: "/agent/v1/policy" } as const;
      return String((await transport.exchange(call)).status);
    } catch (thrown) {
      return (thrown as AgentError).symbol;
    } finally {
      transport?.close();
    }
  }

  it("is used, for the service's own TLS end to end", async () => {
    expect(await ask(open.url)).toBe("200");
    expect(open.asked).toEqual([new URL(fake.url).host]);
  });

  it("is given the credentials of its address", async () => {
    expect(await ask(guarded.url.replace("//", "//user:secret@"))).toBe("200");
  });

  it.each([
    ["without credentials", (url: string) => url, undefined],
    ["with the wrong ones", (url: string) => url.replace("//", "//user:guess@"), "Basic dXNlcjpndWVzcw=="],
  ])("that wants to know who one is, %s: 407 has its code", async (_, address, given) => {
    expect(await ask(address(guarded.url))).toBe("OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ");
    // Credentials are given once, so that no account is locked; then it is asked what it wants.
    expect(guarded.credentials).toEqual([given, undefined]);
  });

  it.each(["Negotiate", 'NTLM, Digest realm="a, Basic b"'])(
    "that wants a login by %s, which the agent cannot do",
    async (challenge) => {
      const proxy = await startForwardProxy({ password: "secret", challenge });
      const symbol = "OM_E_PT_PROXY_AUTH_SCHEME_NOT_SUPPORTED";
      expect(await ask(proxy.url)).toBe(symbol);
      expect(await ask(proxy.url, "http://wsus.example:8530")).toBe(symbol);
      await proxy.stop();
    },
  );

  it.each([
    "proxy.example:3128:1",
    "http://",
    "socks5://127.0.0.1:1080",
    "file:///etc/passwd",
    "",
    "http://a b",
  ])("%j is no proxy", async (proxy) => {
    expect(await ask(proxy)).toBe("OM_E_INVALID_PROXY_SERVER");
  });

  it.each(["user:secret@proxy:3128", "socks5://user:se@secret@proxy:3128", "http://user:secret@"])(
    "a refused address (%s) is shown without its password",
    (proxy) => {
      expect(() => keepProxy("/nowhere", proxy)).toThrow(/^"…@[^s]*" is no proxy's address/);
    },
  );

  it("is a connection once its tunnel stands: an answer may take longer than that", async () => {
    fake.override("GetConfig", () => "silence");
    const timeouts = { connectMs: 400, idleMs: 1_200 };
    const transport = createTransport({ serverUrl: fake.url, identity, proxy: open.url, timeouts });
    const asked = callSoap(transport, "GetConfig", { protocolVersion: "1.8" }, { operation: "scan" });
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining("silent") as string });
    transport.close();
    fake.override("GetConfig", undefined);
  });

  it("that nobody runs, or that cannot reach the service, has the code of that", async () => {
    expect(await ask("http://127.0.0.1:9")).toBe("OM_E_PT_ENDPOINT_UNREACHABLE");
    expect(await ask(open.url, "https://127.0.0.1:9")).toBe("OM_E_PT_HTTP_STATUS_BAD_GATEWAY");
  });
});

describe("an agent behind a proxy", () => {
  const stage = useStage();

  it("enrols, listens, downloads and reports through it, whatever the environment says", async () => {
    const proxy = await startForwardProxy({ password: "secret" });
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:9");
    offerAlpha(stage.fake)("Install");
    stage.start({ proxy: proxy.url.replace("//", "//user:secret@") });
    await vi.waitFor(() => expect(stage.lastStatus()).toEqual(INSTALLED), 15_000);
    const { host } = new URL(stage.fake.url);
    expect(new Set(proxy.asked)).toEqual(new Set([host]));
    vi.unstubAllEnvs();
    await proxy.stop();
  });

  it("that is kept uses it, and shows its password to nobody", async () => {
    const proxy = await startForwardProxy({ password: "secret" });
    keepProxy(stage.dataDir, proxy.url.replace("//", "//user:secret@"));
    expect(statSync(join(stage.dataDir, "proxy")).mode & 0o777).toBe(0o600);
    const { lines, stop } = stage.start();
    await vi.waitFor(() => expect(stage.eventIds()).toContain(156), 15_000);
    await stop();
    const { host } = new URL(stage.fake.url);
    expect(new Set(proxy.asked)).toEqual(new Set([host]));
    expect(readFileSync(join(stage.dataDir, "agent.log"), "utf8") + lines.join("\n")).not.toContain("secret");
    proxy.asked.length = stage.fake.calls.length = 0;
    keepProxy(stage.dataDir, undefined);
    stage.start();
    await vi.waitFor(() => expect(stage.fake.calls).toContain("GET /agent/v1/changes"), 15_000);
    expect(proxy.asked).toEqual([]);
    await proxy.stop();
  });

  it("whose kept address is none does not start", async () => {
    writeFileSync(join(stage.dataDir, "proxy"), "proxy.example\n");
    await expect(stage.start().stopped).rejects.toMatchObject({ symbol: "OM_E_INVALID_PROXY_SERVER" });
    expect(stage.fake.calls).toEqual([]);
  });

  it("that is malformed does not start, nor does it go past it", async () => {
    await expect(stage.start({ proxy: "socks5://127.0.0.1:1080" }).stopped).rejects.toMatchObject({
      symbol: "OM_E_INVALID_PROXY_SERVER",
    });
    expect(stage.fake.calls).toEqual([]);
  });
});
