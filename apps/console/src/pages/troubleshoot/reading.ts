import type { Seen } from "@releve/result-codes";
import { useCallback, useEffect, useRef, useState } from "react";

export type FromWorker =
  { kind: "progress"; share: number } | { kind: "done"; rows: Seen[]; unreadable: readonly string[] };

export type Reading =
  | { state: "none" }
  | { state: "reading"; names: string; share: number }
  | { state: "done"; names: string; rows: readonly Seen[]; unreadable: readonly string[] };

/** Reads logs in a thread of their own, in the browser: nothing of them is sent anywhere. */
export function useLogReading() {
  const [reading, setReading] = useState<Reading>({ state: "none" });
  const worker = useRef<Worker | undefined>(undefined);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setReading({ state: "none" });
  }, []);
  const read = useCallback((files: readonly File[]) => {
    if (files.length === 0) return;
    worker.current?.terminate();
    const names = files.map(({ name }) => name).join(", ");
    const started = new Worker(new URL("./logWorker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    setReading({ state: "reading", names, share: 0 });
    const end = (rows: readonly Seen[], unreadable: readonly string[]) => {
      started.terminate();
      setReading({ state: "done", names, rows, unreadable });
    };
    started.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "progress") setReading({ state: "reading", names, share: data.share });
      else end(data.rows, data.unreadable);
    });
    started.addEventListener("error", () => end([], [names]));
    started.postMessage(files);
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);
  return { reading, read, stop };
}
