import { useSyncExternalStore } from "react";
import { useText } from "../app/language.tsx";

const TICK_MS = 30_000;
let now = Date.now();

const listeners = new Set<() => void>();

setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, TICK_MS);

function subscribe(onTick: () => void): () => void {
  listeners.add(onTick);
  return () => listeners.delete(onTick);
}

/** The present, to half a minute, shared by all times on the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** A time as people say it; the exact one on hover. */
export function When({ at }: { at: string | null }) {
  const { relative, exact, t } = useText();
  // An event newer than the last tick is "now", not in the future.
  const present = Math.max(useNow(), at && Date.parse(at) - now < TICK_MS ? Date.parse(at) : 0);
  if (at === null) return <span className="quiet">{t("common.never")}</span>;
  return (
    <time dateTime={at} title={exact(at)}>
      {relative(at, present)}
    </time>
  );
}
