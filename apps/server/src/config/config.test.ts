import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "./load.ts";

const data = mkdtempSync(join(tmpdir(), "releve-config-"));
afterAll(() => rmSync(data, { recursive: true }));

describe("loadConfig", () => {
  it("prefers flag, then variable, then file, then default", () => {
    writeFileSync(join(data, "releve.json"), JSON.stringify({ port: 1, localPort: 2, names: ["a.example"] }));
    const origins = {
      flags: { data, port: "11" },
      env: { RELEVE_PORT: "21", RELEVE_LOCAL_PORT: "22", RELEVE_DATA: "/nowhere" },
    };
    expect(loadConfig(origins)).toMatchObject({
      data,
      port: 11,
      localPort: 22,
      names: ["a.example"],
      host: ["0.0.0.0", "::"],
      stockClients: "refuse",
      httpPort: undefined,
      logLevel: "info",
    });
    rmSync(join(data, "releve.json"));
    expect(loadConfig({ flags: { data }, env: {} })).toMatchObject({
      port: 8531,
      localPort: 8532,
      names: [],
    });
  });

  it.each([
    [{ flags: { data, port: "70000" } }, "--port"],
    [{ flags: { data }, env: { RELEVE_LOCAL_PORT: "x" } }, "RELEVE_LOCAL_PORT"],
    [{ flags: { data }, env: { RELEVE_HOST: "example.org" } }, "RELEVE_HOST"],
    [{ flags: { data }, env: { RELEVE_CLIENT_TARGETING: "maybe" } }, "RELEVE_CLIENT_TARGETING"],
    [{ flags: { data, stockClients: "yes" } }, "--stock-clients"],
    [{ flags: { data, stockNetworks: "192.0.2.0/24,192.0.2.0/33" } }, "--stock-networks"],
    [{ flags: { data, stockNetworks: "pc.example" } }, "--stock-networks"],
    [{ flags: { data, database: "mysql://x" } }, "--database"],
    [{ flags: { data, certificate: "a.pem" } }, "go together"],
    [{ flags: { data }, file: join(data, "missing.json") }, "missing.json"],
  ])("names the origin of a bad value: %j", (origins, named) => {
    expect(() => loadConfig(origins)).toThrow(named);
  });

  it.each(["[]", "{", '{"prot": 1}', '{"data": "/x"}', '{"port": "a"}'])("refuses the file %s", (text) => {
    const file = join(data, "bad.json");
    writeFileSync(file, text);
    expect(() => loadConfig({ flags: { data }, file })).toThrow("bad.json");
  });

  it("reads lists and truths from text", () => {
    const env = { RELEVE_NAMES: "a.example, b.example,", RELEVE_CLIENT_TARGETING: "yes" };
    expect(loadConfig({ flags: { data }, env })).toMatchObject({
      names: ["a.example", "b.example"],
      clientTargeting: true,
    });
  });
});
