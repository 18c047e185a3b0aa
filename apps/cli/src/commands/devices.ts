import { DeviceHealth } from "@releve/api";
import { type Command, Option } from "commander";
import { client } from "../connection.ts";
import { facts, print, printJson, table, when } from "../output.ts";
import { explainShort } from "../explain.ts";

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
      { title: "HEALTH", value: (d) => d.health },
      { title: "NEEDED", value: (d) => String(d.needed), align: "right" },
      { title: "SECURITY", value: (d) => String(d.neededSecurity), align: "right" },
      { title: "FAILED", value: (d) => String(d.failed), align: "right" },
      { title: "LAST CONTACT", value: (d) => when(d.lastContact) },
      { title: "SYSTEM", value: (d) => d.system },
    ]),
  );
  if (page.total > page.items.length) print(`… ${page.items.length} of ${page.total}; more with --limit`);
}

async function show(deviceId: string, options: { json?: true }): Promise<void> {
  const api = client();
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

export function devicesCommand(program: Command): void {
  const devices = program.command("devices").description("list and show devices");
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
    .command("show <deviceId>")
    .description("one device, what it needs, what happened")
    .option("--json", "print JSON")
    .action(show);
}
