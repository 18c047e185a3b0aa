import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, vi } from "vitest";
import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";
import { useStage } from "../testing/stage.ts";
import { DIGEST, inventoryOf, offerUpdates, testPlatform, updateOf } from "../testing/world.ts";
import type { UpdateHandler } from "../update-handlers/types.ts";

const stage = useStage();
const WAIT = { timeout: 15_000 };
const TASK = "22222222-2222-4222-8222-222222222222";
const NAMES = ["beta", "gamma", "delta"];
const idOf = (name: string) => `bbbbbbbb-0000-4000-8000-00000000000${NAMES.indexOf(name)}`;

interface ComputerOptions {
  failing?: string[];
  restarting?: string[];
  /** Happens while the first of them is installed. */
  meanwhile?: () => void;
}

/** A computer with all three packages, whose versions are in memory, and its handler. */
function computer({ failing = [], restarting = [], meanwhile }: ComputerOptions = {}) {
  const versions = new Map(NAMES.map((name) => [name, "1.0-1"]));
  const installed: string[] = [];
  let boot = 1;
  const handler: UpdateHandler = {
    id: "urn:releve:handlers:apt",
    plan: ({ identity, title, extended }) =>
      Promise.resolve({ handler: handler.id, identity, title, files: extended.files, packages: [] }),
    install: ({ title }) => {
      const name = title.split(" ")[0] ?? "";
      if (installed.length === 0) meanwhile?.();
      if (failing.includes(name))
        return Promise.resolve({ code: RESULT_CODES.OM_E_UH_INSTALLERFAILURE, restartRequired: false });
      versions.set(name, "2.0-1");
      installed.push(name);
      const restartRequired = restarting.includes(name);
      return Promise.resolve({
        code: restartRequired ? RESULT_CODES.OM_S_REBOOT_REQUIRED : 0,
        restartRequired,
      });
    },
    resolve: () => Promise.reject(new Error("Nothing was interrupted.")),
  };
  const platform = {
    ...testPlatform(stage.world),
    bootId: () => `boot ${boot}`,
    collectInventory: () => {
      const inventory = inventoryOf("1");
      const [one] = inventory.packages;
      const packages = [...versions].flatMap(([name, version]) => (one ? [{ ...one, name, version }] : []));
      return Promise.resolve({ ...inventory, packages });
    },
  };
  return { installed, restart: () => boot++, options: { platform, handlers: () => handler } };
}

interface Offer {
  /** Must be installed alone. */
  exclusive?: string[];
  /** Have a file that nobody has. */
  lost?: string[];
  /** May ask somebody something. */
  asking?: string[];
}

/** Offers the three. */
function offer({ exclusive = [], lost = [], asking = [] }: Offer = {}) {
  const updates = NAMES.map((name) => {
    const update = updateOf(name, idOf(name));
    const impact = exclusive.includes(name) ? "RequiresExclusiveHandling" : "Normal";
    const digest = Buffer.from(lost.includes(name) ? "00".repeat(32) : DIGEST, "hex").toString("base64");
    const extended = update.extended
      ?.replace('Impact="Normal"', `Impact="${impact}" CanRequestUserInput="${asking.includes(name)}"`)
      .replace(/ Digest="[^"]*"/, ` Digest="${digest}"`);
    return { ...update, extended };
  });
  return offerUpdates(stage.fake, updates);
}

const failures = () =>
  stage.fake.events.filter(({ eventId }) => eventId === 182).map(({ win32HResult }) => win32HResult >>> 0);
const hex = (symbol: ResultSymbol) => `0x${RESULT_CODES[symbol].toString(16).toUpperCase().padStart(8, "0")}`;

describe("the result of a task that installs several updates", () => {
  it.each<[string[], ResultSymbol]>([
    [["gamma"], "OM_E_INSTALL_COMPLETED_WITH_SOME_FAILURES"],
    [NAMES, "OM_E_ALL_UPDATES_FAILED"],
  ])("without %s is %s", async (failing, symbol) => {
    offer()("OptionalInstall");
    const { options, installed } = computer({ failing });
    stage.fake.tasks.push({ taskId: TASK, kind: "install" });
    stage.start(options);
    await vi.waitFor(() => expect(stage.fake.taskResults).toMatchObject([{ code: hex(symbol) }]), WAIT);
    expect(installed).toEqual(NAMES.filter((name) => !failing.includes(name)));
    await vi.waitFor(() => expect(failures()).toHaveLength(failing.length), WAIT);
  });

  it.each<[string[], ResultSymbol]>([
    [["gamma"], "OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES"],
    [NAMES, "OM_E_ALL_UPDATES_FAILED"],
  ])("whose files of %s are nowhere is %s", async (lost, symbol) => {
    offer({ lost })("OptionalInstall");
    const { options, installed } = computer();
    stage.fake.tasks.push({ taskId: TASK, kind: "install" });
    stage.start(options);
    await vi.waitFor(() => expect(stage.fake.taskResults).toMatchObject([{ code: hex(symbol) }]), WAIT);
    expect(installed).toEqual(NAMES.filter((name) => !lost.includes(name)));
  });
});

describe("an update that may ask somebody", () => {
  it.each([
    [true, NAMES],
    [false, ["beta", "delta"]],
  ])(
    "(somebody is logged in: %s) is not begun where nobody is: OM_E_NO_INTERACTIVE_USER",
    async (isHere, done) => {
      offer({ asking: ["gamma"] })("Install");
      const { options, installed } = computer();
      const platform = { ...options.platform, isSomebodyHere: () => isHere };
      stage.start({ ...options, platform });
      await vi.waitFor(() => expect(installed).toEqual(done), WAIT);
      await vi.waitFor(
        () => expect(failures()).toEqual(isHere ? [] : [RESULT_CODES.OM_E_NO_INTERACTIVE_USER]),
        WAIT,
      );
    },
  );
});

describe("what the store loses of an update while another one is installed", () => {
  it.each<[string, ResultSymbol, string]>([
    ["its revision", "OM_E_DS_MISSINGREF", "DELETE FROM revisions"],
    ["how far it came", "OM_E_INVALID_OPERATION", "UPDATE journal SET state = 'planned'"],
  ])("%s: %s, and it is not begun", async (_, symbol, sql) => {
    offer()("Install");
    const meanwhile = () => {
      const db = new DatabaseSync(join(stage.dataDir, "store.db"));
      db.exec(`${sql} WHERE update_id = '${idOf("delta")}'`);
      db.close();
    };
    const { options, installed } = computer({ meanwhile });
    stage.start(options);
    await vi.waitFor(() => expect(failures()).toEqual([RESULT_CODES[symbol]]), WAIT);
    expect(installed).toEqual(["beta", "gamma"]);
  });
});

describe("an update that must be installed alone", () => {
  it("lets the others go first, by OM_E_EXCLUSIVE_INSTALL_CONFLICT, and follows in a run of its own", async () => {
    offer({ exclusive: ["beta", "gamma"] })("OptionalInstall");
    const { options, installed } = computer();
    stage.fake.tasks.push({ taskId: TASK, kind: "install" });
    const { lines } = stage.start(options);
    await vi.waitFor(() => expect(stage.fake.taskResults).toMatchObject([{ code: null }]), WAIT);
    expect(installed).toEqual(["delta", "beta", "gamma"]);
    expect(stage.chain().filter((state) => state === "installing")).toHaveLength(3);
    const code = hex("OM_E_EXCLUSIVE_INSTALL_CONFLICT");
    expect(
      lines.filter((line) => line.endsWith(`is installed alone: after the other updates. (${code})`)),
    ).toHaveLength(3);
  });

  it("does not follow what waits for a restart: OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED, until it came", async () => {
    offer({ exclusive: ["beta"] })("Install");
    const { options, installed, restart } = computer({ restarting: ["delta"] });
    const { stop } = stage.start(options);
    await vi.waitFor(
      () => expect(failures()).toEqual([RESULT_CODES.OMC_E_INSTALL_NOT_ALLOWED_REBOOT_REQUIRED]),
      WAIT,
    );
    expect(installed).toEqual(["gamma", "delta"]);
    await stop();
    restart();
    stage.start(options);
    await vi.waitFor(() => expect(installed).toEqual(["gamma", "delta", "beta"]), WAIT);
  });
});
