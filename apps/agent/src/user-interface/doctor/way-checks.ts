import { lookup } from "node:dns/promises";
import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { agentRoutes } from "@releve/api";
import { networkError, symbolOfStatus } from "../../protocol-talker/faults.ts";
import { createTransport } from "../../protocol-talker/http.ts";
import type { DeviceIdentity } from "../../protocol-talker/identity.ts";
import { proxyFor } from "../../protocol-talker/proxy.ts";
import { type Answer, SKIPPED, fail, messageOf, ok, symbolOf } from "./answer.ts";

/** A way that takes longer does not lead anywhere, milliseconds. */
const PATIENCE = 10_000;
const PORTS: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 };

export interface WayAnswers {
  proxy: Answer;
  name: Answer;
  connection: Answer;
  trust: Answer;
  service: Answer;
  /** The service's clock, ms since 1970; undefined: it did not answer. */
  serviceAt: number | undefined;
}

interface Target {
  host: string;
  port: number;
}

/** The way to the service, step by step: each is only gone when the one before led on. */
export async function checkWay(
  dataDir: string,
  { serverUrl, identity }: { serverUrl?: string; identity?: DeviceIdentity },
  given: string | undefined,
): Promise<WayAnswers> {
  const { proxy, answer } = findProxy(dataDir, given);
  const answers: WayAnswers = {
    ...{ proxy: answer, name: SKIPPED, connection: SKIPPED, trust: SKIPPED, service: SKIPPED },
    serviceAt: undefined,
  };
  if (serverUrl === undefined || answers.proxy.verdict === "fail") return answers;
  const first = targetOf(proxy ?? serverUrl);
  answers.name = await checkName(first);
  if (answers.name.verdict !== "ok") return answers;
  answers.connection = await checkConnection(first);
  // Whoever is not enrolled knows no authority to trust a service by, and no account to ask with.
  if (answers.connection.verdict !== "ok" || identity === undefined) return answers;
  // Through a proxy only the whole call shows whether the service is trusted.
  if (proxy === undefined) {
    answers.trust = await checkTrust(first, identity);
    if (answers.trust.verdict !== "ok") return answers;
  }
  return { ...answers, ...(await checkService(identity, proxy)) };
}

function findProxy(dataDir: string, given: string | undefined): { proxy?: string; answer: Answer } {
  try {
    const proxy = proxyFor(dataDir, given);
    if (proxy === undefined) return { answer: ok("proxy.none") };
    return { proxy, answer: ok("proxy.used", { proxy: new URL(proxy).host }) };
  } catch (thrown) {
    return { answer: fail("proxy.wrong", {}, symbolOf(thrown, "OM_E_INVALID_PROXY_SERVER")) };
  }
}

function targetOf(address: string): Target {
  const { hostname, port, protocol } = new URL(address);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (PORTS[protocol] ?? 443) : Number(port),
  };
}

async function checkName({ host }: Target): Promise<Answer> {
  try {
    const found = await lookup(host, { all: true });
    return ok("name.resolved", { host, addresses: found.map(({ address }) => address).join(", ") });
  } catch {
    return fail("name.unresolved", { host }, "OM_E_PT_WINHTTP_NAME_NOT_RESOLVED");
  }
}

async function checkConnection(target: Target): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const socket = connectTcp({ ...target, timeout: PATIENCE });
  socket.on("connect", () => resolve(undefined));
  socket.on("error", reject);
  socket.on("timeout", () => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  try {
    await promise;
    return ok("connection.open", { ...target });
  } catch (thrown) {
    const { symbol } = networkError(thrown, "start", target.host);
    return fail("connection.refused", { ...target, detail: messageOf(thrown) }, symbol);
  } finally {
    socket.destroy();
  }
}

async function checkTrust(target: Target, { authority, certificate, key }: DeviceIdentity): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const socket = connectTls({
    ...{ ...target, ca: authority, cert: certificate, key, timeout: PATIENCE, servername: target.host },
  });
  socket.on("secureConnect", () => resolve(undefined));
  socket.on("error", reject);
  socket.on("timeout", () => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  try {
    await promise;
    return ok("trust.proved", {
      subject: socket.getPeerX509Certificate()?.subject.replaceAll("\n", ", ") ?? "",
    });
  } catch (thrown) {
    const { symbol } = networkError(thrown, "start", target.host);
    return fail("trust.refused", { detail: messageOf(thrown) }, symbol);
  } finally {
    socket.destroy();
  }
}

async function checkService(
  identity: DeviceIdentity,
  proxy: string | undefined,
): Promise<Pick<WayAnswers, "service" | "serviceAt">> {
  const transport = createTransport({
    ...{ serverUrl: identity.serverUrl, identity, timeouts: { connectMs: PATIENCE, idleMs: PATIENCE } },
    ...(proxy === undefined ? {} : { proxy }),
  });
  try {
    const { method, path: url } = agentRoutes.policy;
    const answer = await transport.open({ operation: "policy", method, url });
    answer.destroy();
    const status = answer.statusCode ?? 0;
    const at = Date.parse(answer.headers.date ?? "");
    const serviceAt = Number.isNaN(at) ? undefined : at;
    if (status === 200) return { service: ok("service.answers"), serviceAt };
    const isRefused = status === 401 || status === 403;
    const finding = isRefused ? "service.refuses" : "service.fails";
    return { service: fail(finding, { detail: `HTTP ${status}` }, symbolOfStatus(status)), serviceAt };
  } catch (thrown) {
    const symbol = symbolOf(thrown, "OM_E_PT_UNEXPECTED");
    return { service: fail("service.fails", { detail: messageOf(thrown) }, symbol), serviceAt: undefined };
  } finally {
    transport.close();
  }
}
