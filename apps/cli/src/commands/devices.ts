import { DeviceHealth } from "@releve/api";
import { type Command, Option } from "commander";
import { client } from "../connection.ts";
import { deviceOf, wholeDeviceOf } from "../naming.ts";
import { facts, plural, print, printJson, table, when } from "../output.ts";
import { explainShort } from "../explain.ts";
import { taskCommands } from "./tasks.ts";

interface ListOptions {
  health?: DeviceHealth;
  search?: string;
  limit: string;
  json?: true;
}

async function list(options: ListOptions): Promise<void> {
  const page = await client()("listDevices", {
    query: {
      limit: Number(options.limit),
      ...(options.health === undefined ? {} : { health: options.health }),
      ...(options.search === undefined ? {} : { search: options.search }),
    },
  });
  if (options.json) {
    printJson(page);
    return;
  }
  print(
    table(page.items, [
      { title: "ID", value: (d) => d.deviceId },
      { title: "NAME", value: (d) => d.name },
      { title: "HEALTH", value: (d) => (d.quarantined ? "quarantined" : d.health) },
      { title: "NEEDED", value: (d) => String(d.needed), align: "right" },
      { title: "SECURITY", value: (d) => String(d.neededSecurity), align: "right" },
      { title: "FAILED", value: (d) => String(d.failed), align: "right" },
      { title: "LAST CONTACT", value: (d) => when(d.lastContact) },
      { title: "SYSTEM", value: (d) => d.system },
    ]),
  );
  if (page.total > page.items.length) print(`… ${page.items.length} of ${page.total}; more with --limit`);
}

async function show(name: string, options: { json?: true }): Promise<void> {
  const api = client();
  const deviceId = await deviceOf(api, name);
  const device = await api("getDevice", { params: { deviceId } });
  const updates = await api("listDeviceUpdates", { params: { deviceId }, query: { state: "needed" } });
  const events = await api("listDeviceEvents", { params: { deviceId }, query: { limit: 15 } });
  if (options.json) {
    printJson({ ...device, neededUpdates: updates.items, events: events.items });
    return;
  }
  print(
    facts([
      ["Name", device.name],
      ["System", device.system],
      ["Health", device.health],
      ...(device.quarantined
        ? [["Quarantine", `gets no updates; to end it: releve devices admit ${deviceId}`] as const]
        : []),
      ["Problem", device.problem ? explainShort(device.problem.code) : "—"],
      [
        "Agent",
        `${device.agentVersion ?? "—"}, ${device.progress.state}${device.connected ? ", connected" : ""}`,
      ],
      ["Groups", device.groups.map((group) => group.name).join(", ")],
      ["Packages", String(device.packages)],
      ["Last contact", when(device.lastContact)],
      ["Last scan", when(device.lastScan)],
      ["Restart", device.restartPending ? "pending" : "not needed"],
    ]),
  );
  print(`\nNeeded: ${updates.total}`);
  for (const update of updates.items) print(`  ${update.title}${update.approved ? "  (approved)" : ""}`);
  print("\nEvents, newest first");
  for (const event of events.items)
    print(
      `  ${when(event.at)}  ${event.text}${event.title ? `: ${event.title}` : ""}${event.code ? ` — ${explainShort(event.code)}` : ""}`,
    );
}

async function admit(names: string[]): Promise<void> {
  const api = client();
  const deviceIds = await Promise.all(names.map((name) => wholeDeviceOf(api, name)));
  for (const deviceId of deviceIds) await api("admitDevice", { params: { deviceId } });
  print(`Admitted: ${plural(deviceIds.length, "device")}.`);
}

export function devicesCommand(program: Command): void {
  const devices = program.command("devices").description("list, show and admit devices; give them tasks");
  devices
    .command("list")
    .description("devices by name")
    .addOption(new Option("--health <health>", "only these").choices(DeviceHealth.options))
    .option("--search <text>", "part of a name")
    .option("--limit <n>", "at most this many (500)", "100")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  releve devices list --health error")
    .action(list);
  devices
    .command("show <device>")
    .description("one device, what it needs, what happened")
    .option("--json", "print JSON")
    .action(show);
  devices
    .command("admit <devices...>")
    .description("let devices out of quarantine: from their next scan on they get updates")
    .action(admit);
  taskCommands(devices);
}
