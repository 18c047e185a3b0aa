import { setTimeout as sleep } from "node:timers/promises";
import { type Task, TaskKind, urlOf } from "@releve/api";
import { Argument, type Command, InvalidArgumentError } from "commander";
import { client, download } from "../connection.ts";
import { explainShort } from "../explain.ts";
import { wholeDeviceOf, groupOf } from "../naming.ts";
import { CliError, EXIT, plain, plural, print, printJson, size, table, when } from "../output.ts";

const POLL_MS = 1_000;

interface TaskOptions {
  group?: string;
  message?: string;
  delay?: number;
  expires?: number;
  wait?: true;
  json?: true;
}

async function ask(kind: TaskKind, devices: string[], options: TaskOptions): Promise<void> {
  const { group, message, delay, expires } = options;
  if ((devices.length === 0) === (group === undefined))
    throw new CliError("Give devices, or a group with --group.", EXIT.usage);
  const api = client();
  const selection =
    group === undefined
      ? { deviceIds: await Promise.all(devices.map((name) => wholeDeviceOf(api, name))) }
      : { groupId: await groupOf(api, group) };
  const request = {
    ...{ kind, selection, message: message ?? null, delayMinutes: delay ?? null },
    ...(expires === undefined ? {} : { expiryHours: expires }),
  };
  const result = await api("createTasks", { body: request });
  const { batchId, created, merged, refused, waiting } = result;
  if (options.wait !== true || batchId === null) {
    if (options.json) printJson(result);
    else {
      print(
        `Asked: ${plural(created, "device")}${waiting > 0 ? `, ${waiting} of them not connected now` : ""}.`,
      );
      if (merged > 0) print(`Asked before and not done yet: ${merged}.`);
    }
  } else await follow(batchId, options.json === true);
  if (refused > 0)
    throw new CliError(
      `${plural(refused, "device")} take no tasks: stock Windows clients, and agents that were set up for a WSUS.`,
      EXIT.refused,
    );
}

const isOver = ({ finishedAt }: Task) => finishedAt !== null;

async function everyTask(batch: string): Promise<Task[]> {
  const api = client();
  const found: Task[] = [];
  for (;;) {
    const page = await api("listAllTasks", { query: { batch, limit: 500, offset: found.length } });
    found.push(...page.items);
    if (page.items.length === 0 || found.length >= page.total) return found;
  }
}

async function follow(batch: string, json: boolean): Promise<void> {
  let tasks = await everyTask(batch);
  const told = new Set<string>();
  for (;;) {
    for (const task of tasks.filter(isOver)) {
      if (!told.has(task.taskId) && !json) print(plain(`${task.deviceName}: ${outcome(task)}`));
      told.add(task.taskId);
    }
    if (tasks.every(isOver)) break;
    await sleep(POLL_MS);
    tasks = await everyTask(batch);
  }
  if (json) printJson(tasks);
  const bad = tasks.filter(({ state }) => state !== "done").length;
  if (bad > 0) throw new CliError(`Not done on ${plural(bad, "device")}.`, EXIT.failed);
}

function outcome({ state, code, detail, progress }: Task): string {
  const step =
    progress === null ? "" : ` (${progress.step}${progress.dueAt ? ` until ${when(progress.dueAt)}` : ""})`;
  if (code !== null) return `${state} — ${explainShort(code)}${detail === null ? "" : ` ${detail}`}`;
  return `${state}${state === "running" ? step : ""}${detail === null ? "" : ` — ${detail}`}`;
}

async function list(name: string | undefined, options: { json?: true }): Promise<void> {
  const api = client();
  const tasks =
    name === undefined
      ? (await api("listAllTasks", { query: {} })).items
      : await api("listTasks", { params: { deviceId: await wholeDeviceOf(api, name) } });
  if (options.json) {
    printJson(tasks);
    return;
  }
  print(
    table(tasks, [
      { title: "TASK", value: (task) => task.taskId },
      { title: "DEVICE", value: (task) => task.deviceName },
      { title: "KIND", value: (task) => task.kind },
      { title: "ASKED", value: (task) => `${when(task.createdAt)} by ${task.by}` },
      { title: "EXPIRES", value: (task) => (task.state === "queued" ? when(task.expiresAt) : "") },
      { title: "STATE", value: outcome },
    ]),
  );
}

async function cancel(taskIds: string[]): Promise<void> {
  const { cancelled, cancelling } = await client()("cancelTasks", { body: { taskIds } });
  print(`Cancelled: ${cancelled}.`);
  if (cancelling > 0) print(`With their device, which is asked to leave off: ${cancelling}.`);
  const late = taskIds.length - cancelled - cancelling;
  if (late > 0) throw new CliError(`Too late, or unknown: ${late}.`, EXIT.failed);
}

async function diagnostics(name: string, options: { output: string; last?: true }): Promise<void> {
  const api = client();
  const deviceId = await wholeDeviceOf(api, name);
  let task = options.last ? await lastBundle(deviceId) : undefined;
  task ??= await api("createTask", { params: { deviceId }, body: { kind: "diagnostics" } });
  const { taskId, state } = task;
  if (state === "queued")
    process.stderr.write("Waiting for the device; Ctrl-C stops waiting, not the task.\n");
  while (!isOver(task)) {
    await sleep(POLL_MS);
    task = (await api("listTasks", { params: { deviceId } })).find((one) => one.taskId === taskId) ?? task;
  }
  if (task.bundle === null) throw new CliError(plain(`No diagnostics: ${outcome(task)}`), EXIT.failed);
  await download(urlOf("getTaskBundle", { params: { taskId } }), options.output);
  print(`${options.output}: ${size(task.bundle.sizeBytes)}`);
}

const lastBundle = async (deviceId: string) =>
  (await client()("listTasks", { params: { deviceId } })).find(({ bundle }) => bundle !== null);

const whole = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
};

/** Remote tasks, below `releve devices`. */
export function taskCommands(devices: Command): void {
  devices
    .command("task")
    .description("ask devices to do something")
    .addArgument(new Argument("<kind>", "what").choices(TaskKind.options))
    .argument("[devices...]", "ids or names")
    .option("--group <group>", "all devices of a group and its sub-groups, by name or id")
    .option("--message <text>", "for the users of a computer that is to restart")
    .option("--delay <minutes>", "until the restart, 0 to 1440 (as the policy says)", whole)
    .option("--expires <hours>", "how long it waits for a device that is off, 1 to 720 (168)", whole)
    .option("--wait", "wait until all have ended; exit code 1 when one is not done")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  releve devices task restart saturn --message "Security updates" --wait' +
        "\n  releve devices task scan --group Servers",
    )
    .action(ask);
  devices
    .command("tasks [device]")
    .description("what was asked of a device, or of all, and what came of it")
    .option("--json", "print JSON")
    .action(list);
  devices
    .command("cancel-task <taskIds...>")
    .description("cancel tasks that wait, and have devices leave off those that they have")
    .action(cancel);
  devices
    .command("diagnostics <device>")
    .description("have a device collect logs and state, without secrets, and download them")
    .option("-o, --output <file>", "where to write", "diagnostics.tar.gz")
    .option("--last", "the bundle that is there already, where there is one")
    .action(diagnostics);
}
