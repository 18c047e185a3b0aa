import { type Child, startChild } from "./child.ts";
import type { ScaleOptions, ScaleServer } from "./scale-server.ts";

/** The whole service in a process of its own, started on a folder that another process has filled. */
export async function startScaleService(options: ScaleOptions): Promise<Child<ScaleServer>> {
  const start = () => startChild<ScaleServer>("scale-server.ts", [JSON.stringify(options)]);
  await (await start())[Symbol.asyncDispose]();
  return await start();
}
