import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
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
import { COMMAND_HANDLER, readExtended } from "@releve/metadata";
import { symbolOf } from "@releve/result-codes";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AgentError } from "../../outcome.ts";
import type { InventoryValue } from "../../platform/types.ts";
import { createHandlers } from "../index.ts";
import type { InstallIo, InstallPlan } from "../types.ts";
import { commandHandler } from "./handler.ts";

let dataDir: string;
let made: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "releve-command-"));
  made = join(dataDir, "made");
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const inventory = {} as InventoryValue;
const identity = { updateId: "11111111-2222-4333-8444-555555555555", revisionNumber: 1 };

/** Extended fragment and files of an update that runs `program`; `data`: what InstallCommand says. */
function prepare(program: string | Buffer, data: string, more: Record<string, string> = {}) {
  const contents = { "install.sh": program, ...more };
  const paths = new Map<string, string>();
  const files = Object.entries(contents).map(([name, content]) => {
    const digest = createHash("sha256").update(content).digest();
    paths.set(digest.toString("hex"), join(dataDir, name));
    writeFileSync(join(dataDir, name), content);
    return `<File Digest="${digest.toString("base64")}" DigestAlgorithm="SHA256" FileName="${name}" Size="${content.length}"/>`;
  });
  const xml = `<ExtendedProperties Handler="${COMMAND_HANDLER}"/><Files>${files.join("")}</Files><HandlerSpecificData type="cmd:CommandLineInstallation">${data}</HandlerSpecificData>`;
  return { update: { identity, title: "Test", extended: readExtended(xml) }, paths };
}

const command = (attributes = "", codes = "") =>
  `<InstallCommand Program="install.sh" ${attributes}>${codes}</InstallCommand>`;
const SUCCESS = `<ReturnCode Code="0" Result="Succeeded"/>`;
const script = (text: string) => `#!/bin/sh\n${text}\n`;

const log: string[] = [];
const progress: string[] = [];
const io = (signal = new AbortController().signal): InstallIo => ({
  otherSources: true,
  log: (line) => log.push(line),
  progress: (fraction, line) => progress.push(`${fraction} ${line}`),
  signal,
});

/** The outcome's code, or that of what was thrown. */
async function codeOf(work: () => Promise<{ code: number }>): Promise<string | undefined> {
  try {
    const { code } = await work();
    return code === 0 ? "done" : symbolOf(code);
  } catch (error) {
    if (error instanceof AgentError) return error.symbol;
    throw error;
  }
}

const handler = (silenceLimitMs = 60_000) =>
  commandHandler({ workDir: join(dataDir, "work"), keysFile: join(dataDir, "keys.pem"), silenceLimitMs });

const run = (
  { update, paths }: ReturnType<typeof prepare>,
  { silenceLimitMs = 60_000, signal = io().signal } = {},
) =>
  codeOf(async () => {
    const plan = await handler().plan(update, inventory);
    return await handler(silenceLimitMs).install(plan, paths, io(signal));
  });

describe("what a program's end means", () => {
  const table = [
    SUCCESS,
    `<ReturnCode Code="10" Result="Succeeded" Reboot="true"/>`,
    `<ReturnCode Code="11" Result="Cancelled"/>`,
    `<ReturnCode Code="12" Result="Failed"/>`,
  ].join("");

  it.each([
    [0, 'DefaultResult="Failed"', "done"],
    [10, "", "OM_S_REBOOT_REQUIRED"],
    [11, "", "OM_E_UH_OPERATIONCANCELLED"],
    [12, 'DefaultResult="Succeeded"', "OM_E_UH_INSTALLERFAILURE"],
    [13, "", "OM_E_UH_INSTALLERFAILURE"],
    [13, 'DefaultResult="Succeeded" RebootByDefault="true"', "OM_S_REBOOT_REQUIRED"],
  ])("status %i with %s is %s by the table of return codes", async (status, attributes, symbol) => {
    expect(await run(prepare(script(`exit ${status}`), command(attributes, table)))).toBe(symbol);
  });

  it("ended by a signal is a failure, whatever the default", async () => {
    const update = prepare(script("kill -9 $$"), command('DefaultResult="Succeeded"'));
    expect(await run(update)).toBe("OM_E_UH_INSTALLERFAILURE");
  });

  it("gets its arguments without a shell, its files beside it, and leaves nothing behind", async () => {
    const text = script(`printf '%s\\n' "$@" > ${made}; cat "$(dirname "$0")/payload" >> ${made}`);
    const update = prepare(
      text,
      command('Arguments="/q &quot;two words&quot; $(id) &quot;&quot;"', SUCCESS),
      { payload: "cargo" },
    );
    expect(await run(update)).toBe("done");
    expect(readFileSync(made, "utf8")).toBe("/q\ntwo words\n$(id)\n\ncargo");
    expect(readdirSync(join(dataDir, "work"))).toEqual([]);
  });

  it("an error that it calls back with counts, though it ends with 0: OM_E_UH_CALLED_BACK_FAILURE", async () => {
    const text = script("echo 'pmstatus:x:50:Half way' >&3; echo 'pmerror:x:50:No licence' >&3");
    expect(await run(prepare(text, command("", SUCCESS)))).toBe("OM_E_UH_CALLED_BACK_FAILURE");
    expect(progress).toContain("0.5 Half way");
  });

  it("silent for too long it is stopped: OM_E_UH_INSTALLERHUNG", async () => {
    const update = prepare(script("exec sleep 1000"), command("", SUCCESS));
    expect(await run(update, { silenceLimitMs: 300 })).toBe("OM_E_UH_INSTALLERHUNG");
  });

  it("is not begun by an agent that stops: OM_E_UH_OPERATIONCANCELLED", async () => {
    const update = prepare(script(`touch ${made}`), command("", SUCCESS));
    expect(await run(update, { signal: AbortSignal.abort() })).toBe("OM_E_UH_OPERATIONCANCELLED");
    expect(existsSync(made)).toBe(false);
  });
});

describe("what is not run", () => {
  it.each([
    ["no command", ""],
    ["two commands", command() + command()],
    ["a program that is no file of the update", `<InstallCommand Program="../../bin/sh"/>`],
    ["an unknown result", command('DefaultResult="Perhaps"')],
    ["a return code twice", command("", SUCCESS + SUCCESS)],
    ["a return code that is no number", command("", `<ReturnCode Code="x" Result="Failed"/>`)],
    ["a quote that is not closed", command('Arguments="&quot;a"')],
    ["a flag that is none", command('RebootByDefault="maybe"')],
  ])("%s: OM_E_UH_BADHANDLERXML", async (_, data) => {
    expect(await run(prepare(script("exit 0"), data))).toBe("OM_E_UH_BADHANDLERXML");
  });

  it("a Windows program, and one for another processor: OM_E_UH_UNSUPPORTED_INSTALLCONTEXT", async () => {
    const elf = readFileSync("/bin/true");
    elf.writeUInt16LE(8, 18); // EM_MIPS
    for (const program of [Buffer.from("MZ\x90\0"), elf, script("").replace("/bin/sh", "/no/interpreter")])
      expect(await run(prepare(program, command("", SUCCESS)))).toBe("OM_E_UH_UNSUPPORTED_INSTALLCONTEXT");
  });

  it("a program of this processor runs", async () => {
    expect(await run(prepare(readFileSync("/bin/true"), command("", SUCCESS)))).toBe("done");
  });

  it("a file that changed since its download is downloaded again: OM_E_UH_NEEDANOTHERDOWNLOAD", async () => {
    const update = prepare(script("exit 0"), command("", SUCCESS));
    writeFileSync(join(dataDir, "install.sh"), script(`touch ${made}`));
    expect(await run(update)).toBe("OM_E_UH_NEEDANOTHERDOWNLOAD");
    expect(existsSync(join(dataDir, "install.sh"))).toBe(false);
    expect(existsSync(made)).toBe(false);
  });

  it("a file that has gone: OM_E_DM_NOTDOWNLOADED", async () => {
    const { update } = prepare(script("exit 0"), command("", SUCCESS));
    expect(await run({ update, paths: new Map() })).toBe("OM_E_DM_NOTDOWNLOADED");
  });

  it("what another handler installs: OM_E_UH_WRONGHANDLER", async () => {
    const { update, paths } = prepare(script("exit 0"), command("", SUCCESS));
    const extended = { ...update.extended, handler: "urn:releve:handlers:apt" };
    expect(await run({ update: { ...update, extended }, paths })).toBe("OM_E_UH_WRONGHANDLER");
  });

  it("what no handler installs: OM_E_DS_UNKNOWNHANDLER; nothing at all: OM_E_INVALID_INSTALL_REQUESTED", () => {
    const find = createHandlers({ dataDir });
    expect(find(COMMAND_HANDLER).id).toBe(COMMAND_HANDLER);
    expect(() => find("http://vendor.test/handler")).toThrow(
      expect.objectContaining({ symbol: "OM_E_DS_UNKNOWNHANDLER" }),
    );
    expect(() => find("")).toThrow(expect.objectContaining({ symbol: "OM_E_INVALID_INSTALL_REQUESTED" }));
  });
});

describe("where a key must have signed updates", () => {
  const openssl = (...parameters: string[]) => {
    const { status, stderr, stdout } = spawnSync("openssl", parameters);
    expect(status, stderr.toString()).toBe(0);
    return stdout;
  };
  /** As docs/reference/command-handler.md says, with the tools that it names. */
  const sign = (key: string, line: string) => {
    const sums = spawnSync("sha256sum", ["install.sh", "payload"], { cwd: dataDir }).stdout.toString();
    writeFileSync(join(dataDir, "text"), `${sums}${line}\n`);
    return openssl("pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", join(dataDir, "text")).toString(
      "base64",
    );
  };
  const keyPair = (name: string) => {
    const key = join(dataDir, name);
    openssl("genpkey", "-algorithm", "ed25519", "-out", key);
    return { key, pem: openssl("pkey", "-in", key, "-pubout") };
  };

  it("runs what it signed; nothing else: OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE", async () => {
    const text = script("exit 0");
    const mine = keyPair("mine");
    const other = keyPair("other");
    writeFileSync(join(dataDir, "keys.pem"), Buffer.concat([keyPair("third").pem, mine.pem]));
    const signed = (signature: string, payload = "cargo", flags = "-q") =>
      run(prepare(text, command(`Arguments="${flags}" Signature="${signature}"`, SUCCESS), { payload }));
    prepare(text, "", { payload: "cargo" });
    const good = sign(mine.key, "install.sh -q");
    expect(await signed(good)).toBe("done");
    const refused = "OM_E_UH_CUSTOMINSTALLER_INVALID_SIGNATURE";
    expect(await signed("")).toBe(refused);
    expect(await signed(sign(other.key, "install.sh -q"))).toBe(refused);
    expect(await signed(good, "another cargo")).toBe(refused);
    expect(await signed(good, "cargo", "-f")).toBe(refused);
    writeFileSync(join(dataDir, "keys.pem"), "");
    expect(await signed(good)).toBe(refused);
  });
});

describe("after the agent was killed while it ran", () => {
  /** What a killed agent leaves: the folder, and the program in a session of its own. */
  async function orphan(text: string) {
    const { update } = prepare(script(text), command("", SUCCESS));
    const plan: InstallPlan = await handler().plan(update, inventory);
    const folder = join(dataDir, "work", "command-x");
    mkdirSync(join(folder, "files"), { recursive: true });
    writeFileSync(join(folder, "output"), "a line\n");
    const program = join(folder, "files", "install.sh");
    writeFileSync(program, script(text), { mode: 0o700 });
    const child = spawn(program, { detached: true, stdio: "ignore" });
    return { plan, child, ended: once(child, "exit") };
  }

  it("goes on: OM_S_UH_INSTALLSTILLPENDING until its end, and then its result is lost", async () => {
    const { plan, child, ended } = await orphan("sleep 1000");
    expect(await codeOf(() => handler().resolve(plan, io()))).toBe("OM_S_UH_INSTALLSTILLPENDING");
    process.kill(-(child.pid ?? 0), "SIGTERM");
    await ended;
    log.length = 0;
    await vi.waitFor(async () =>
      expect(await codeOf(() => handler().resolve(plan, io()))).toBe("OM_E_UH_NOTIFYFAILURE"),
    );
    expect(log).toEqual(["a line"]);
    expect(readdirSync(join(dataDir, "work"))).toEqual([]);
  });

  it("goes on, and no journal knows: the next one waits for its end by OM_E_UH_REMOTEALREADYACTIVE", async () => {
    const { child, ended } = await orphan("sleep 1000");
    const next = prepare(script("exit 0"), command("", SUCCESS));
    expect(await run(next)).toBe("OM_E_UH_REMOTEALREADYACTIVE");
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await ended;
    await vi.waitFor(async () => expect(await run(next)).toBe("done"));
  });

  it("silent for too long, it is stopped with what it started", async () => {
    const { plan, ended } = await orphan("sleep 1000; exit 0");
    expect(await codeOf(() => handler(-1).resolve(plan, io()))).toBe("OM_E_UH_INSTALLERHUNG");
    expect(await ended).toEqual([null, "SIGKILL"]);
  });
});
