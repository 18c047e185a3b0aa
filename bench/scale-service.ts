import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import type { ScaleOptions, ScaleServer } from "./scale-server.ts";

/** With which `npm start` starts the service. */
const FLAGS = JSON.parse(
  readFileSync(join(import.meta.dirname, "../apps/server/node-flags.json"), "utf8"),
) as string[];

/** The whole service in a process of its own, started on a folder that another process has filled. */
export async function startScaleService(options: ScaleOptions): Promise<Child<ScaleServer>> {
  const start = () => startChild<ScaleServer>("scale-server.ts", [JSON.stringify(options)], FLAGS);
  await (await start())[Symbol.asyncDispose]();
  return await start();
}
