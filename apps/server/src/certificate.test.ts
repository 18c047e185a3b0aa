import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { createDeviceRequest, parseAccountFile } from "@releve/trust";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientWith, enrolDevice, startTestServer } from "./test-server.ts";

const dir = mkdtempSync(join(tmpdir(), "releve-certificate-"));
const data = join(dir, "data");
const path = (name: string) => join(dir, name);
const pem = (name: string) => readFileSync(path(name), "utf8");
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: dir, stdio: "pipe" });

/** A root, an intermediate below it, and a server below that, all by openssl. */
beforeAll(() => {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const make = (name: string, ...extensions: string[]) => [
    ...["req", ...key, "-subj", `/CN=${name}`, "-keyout", `${name}.key`, "-out", `${name}.pem`],
    ...["-x509", "-days", "30", ...extensions.flatMap((one) => ["-addext", one])],
  ];
  openssl(...make("root", "keyUsage=critical,keyCertSign"));
  openssl(...make("middle", "keyUsage=critical,keyCertSign"), "-CA", "root.pem", "-CAkey", "root.key");
  const leaf = ["basicConstraints=critical,CA:FALSE", "subjectAltName=DNS:updates.example"];
  openssl(...make("leaf", ...leaf), "-CA", "middle.pem", "-CAkey", "middle.key");
  writeFileSync(path("chain.pem"), pem("leaf.pem") + pem("middle.pem") + pem("root.pem"));
  writeFileSync(path("short.pem"), pem("leaf.pem") + pem("middle.pem"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Who answers to a name, judged by what a freshly enrolled machine trusts. */
async function subjectFor(port: string, servername: string, ca: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: Number(port), servername, ca });
  await once(socket, "secureConnect");
  const subject = socket.getPeerX509Certificate()?.subject ?? "";
  socket.destroy();
  return subject;
}

it("an operator's own certificate is trusted by agents, and localhost still answers", async () => {
  const before = await startTestServer(data);
  const old = parseAccountFile(readFileSync(before.accountFile, "utf8"));
  await before.stop();
  const server = await startTestServer(data, { certificate: path("chain.pem"), key: path("leaf.key") });
  const account = parseAccountFile(readFileSync(server.accountFile, "utf8"));
  expect(account).toMatchObject({ certificate: old.certificate, key: old.key });
  expect(account.authority.trim()).toBe(old.authority + pem("root.pem").trim());

  const { port } = new URL(server.httpsUrl);
  expect(await subjectFor(port, "updates.example", account.authority)).toBe("CN=leaf");
  expect(await subjectFor(port, "localhost", account.authority)).toContain("OU=Releve server");
  await expect(subjectFor(port, "other.example", account.authority)).rejects.toThrow(/altnames/);

  const device = await enrolDevice(server, "operator");
  const { key, csr } = await createDeviceRequest();
  const body = { csr, machineId: "operator", dnsName: "operator.example" };
  const renewed = (await (await device.call("POST", "/agent/v1/renew", body)).json()) as {
    certificate: string;
    authority: string;
  };
  expect(renewed.authority).toBe(account.authority);
  const again = clientWith(server, { certificate: renewed.certificate, key });
  expect((await again.call("GET", "/agent/v1/tasks")).status).toBe(200);
  await Promise.all([again.close(), device.close()]);
  await server.stop();

  const after = await startTestServer(data);
  expect(parseAccountFile(readFileSync(after.accountFile, "utf8"))).toEqual(old);
  await after.stop();
});

it("agrees on HTTP/1.1 with who offers it, be it not first, and on nothing with who does not", async () => {
  const server = await startTestServer(join(dir, "protocols"));
  const port = Number(new URL(server.httpsUrl).port);
  const agreed = async (ALPNProtocols?: string[]): Promise<string | false | null> => {
    const offered = ALPNProtocols && { ALPNProtocols };
    const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false, ...offered });
    await once(socket, "secureConnect");
    socket.destroy();
    return socket.alpnProtocol;
  };
  expect(await agreed(["h2", "http/1.1"])).toBe("http/1.1");
  expect(await agreed()).toBe(false);
  await expect(agreed(["h2"])).rejects.toThrow(/no application protocol/i);
  await server.stop();
});

it.each([
  ["whose root nobody knows", "short.pem", "leaf.key", /Append the certificates up to the root/],
  ["with the key of another", "chain.pem", "root.key", /not the certificate's/],
  ["that is not there", "none.pem", "leaf.key", /none\.pem/],
  ["that is no certificate", "leaf.key", "leaf.key", /cannot be used/],
])("a certificate %s is refused, and the folder given back", async (_, certificate, key, message) => {
  const given = { certificate: path(certificate), key: path(key) };
  await expect(startTestServer(data, given)).rejects.toMatchObject({
    code: "certificate-unusable",
    message: expect.stringMatching(message) as string,
  });
});
