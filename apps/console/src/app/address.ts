import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

export type Filters = Readonly<Record<string, string | undefined>>;

/** The view's state in the address bar, so that a link reproduces it. Changing it replaces the entry. */
export function useAddress() {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const get = useCallback((name: string) => query.get(name) ?? undefined, [query]);
  const set = useCallback(
    (change: Filters) => navigate(withSearch(path, changed(search, change)), { replace: true }),
    [search, path, navigate],
  );
  /** Goes to another path and keeps the filters, but for those that change. */
  const go = useCallback(
    (to: string, change: Filters = {}) => navigate(withSearch(to, changed(search, change))),
    [search, navigate],
  );
  return { path, get, set, go, search };
}

function changed(search: string, change: Filters): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change))
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  return next.toString();
}

export function withSearch(path: string, search: string): string {
  return search ? `${path}?${search}` : path;
}

/** One of `allowed`, or the fallback: what stands in an address may be anything. */
export function oneOf<T extends string>(allowed: readonly T[], value: string | undefined, fallback: T): T {
  return allowed.find((item) => item === value) ?? fallback;
}
