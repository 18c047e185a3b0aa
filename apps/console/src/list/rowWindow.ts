import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { listChanges } from "../app/live.ts";

/** Rows a request fetches while scrolling. */
const PAGE = 100;
/** Rows a request fetches for a range or an export: the API's limit. */
const BULK = 500;
/** A drag of the scroll bar passes many pages; only where it rests is fetched. */
const REST_MS = 60;

export interface Page<Row> {
  items: Row[];
  total: number;
}
export type FetchPage<Row> = (offset: number, limit: number) => Promise<Page<Row>>;

export interface RowWindow<Row> {
  /** Changes with the filter: the list returns to its top. */
  identity: string;
  total: number | undefined;
  rowAt: (index: number) => Row | undefined;
  show: (first: number, last: number) => void;
  error: unknown;
  retry: () => void;
  /** Rows of the filter before, shown until the new ones are here. */
  previous: boolean;
  /** The service has other rows now; they wait because the pointer is on the list. */
  changed: boolean;
  refresh: () => void;
  /** Rows `from` to `to` (exclusive), in order; `onProgress` from 0 to 1. */
  fetchRange: (from: number, to: number, onProgress?: (fraction: number) => void) => Promise<Row[]>;
}

/**
 * Random access to a list of any length: the pages around what is on screen, fetched as it moves.
 * `kind` is the list's name for live changes; `filter` what makes another list.
 */
export function useRowWindow<Row>(
  kind: string,
  filter: unknown,
  fetchPage: FetchPage<Row>,
  rowId: (row: Row) => string,
): RowWindow<Row> {
  const identity = JSON.stringify(filter);
  const [range, show] = useRange(identity);
  const pages = useMemo(() => pagesOf(range.first, range.last), [range.first, range.last]);
  const keyOf = useCallback((page: number) => [kind, "rows", identity, page], [kind, identity]);
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: keyOf(page),
      queryFn: () => fetchPage(page * PAGE, PAGE),
    })),
  });
  const current = new Map<number, Page<Row>>();
  results.forEach((result, index) => {
    const page = pages[index];
    if (result.data && page !== undefined) current.set(page, result.data);
  });
  const rows = useLastKnown(identity, current);
  const error = results.find((result) => result.error && !result.data)?.error ?? null;
  const live = useLiveRows(kind, pages, keyOf, fetchPage, rowId);
  const fetchRange = useFetchRange(fetchPage);
  return {
    identity,
    total: rows.pages.values().next().value?.total,
    rowAt: (index) => rows.pages.get(Math.floor(index / PAGE))?.items[index % PAGE],
    show,
    error,
    retry: () => results.forEach((result) => result.error && void result.refetch()),
    previous: rows.previous,
    ...live,
    fetchRange,
  };
}

function useRange(identity: string) {
  const [range, setRange] = useState({ identity, first: 0, last: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback(
    (first: number, last: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setRange({ identity, first, last }), REST_MS);
    },
    [identity],
  );
  return [range.identity === identity ? range : { first: 0, last: 0 }, show] as const;
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / PAGE);
  const count = Math.floor(last / PAGE) - from + 1;
  return Array.from({ length: count }, (_, index) => from + index);
}

/** The current pages, or while none has come, those of the list before. */
function useLastKnown<Row>(identity: string, current: Map<number, Page<Row>>) {
  const [known, setKnown] = useState<{ identity: string; pages: Map<number, Page<Row>> }>();
  const signature = [...current].map(([page, data]) => `${page}:${data.total}`).join();
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  });
  useEffect(() => {
    if (signature !== "") setKnown({ identity, pages: latest.current });
  }, [identity, signature]);
  if (current.size > 0) return { pages: current, previous: false };
  return {
    pages: known?.pages ?? new Map<number, Page<Row>>(),
    previous: known !== undefined && known.identity !== identity,
  };
}

/** Live changes: values change in place; an order that would differ waits while the pointer is on the list. */
function useLiveRows<Row>(
  kind: string,
  pages: readonly number[],
  keyOf: (page: number) => unknown[],
  fetchPage: FetchPage<Row>,
  rowId: (row: Row) => string,
) {
  const client = useQueryClient();
  const [changed, setChanged] = useState(false);
  const latest = useRef({ pages, keyOf, fetchPage, rowId });
  useEffect(() => {
    latest.current = { pages, keyOf, fetchPage, rowId };
  });
  const refresh = useCallback(() => {
    setChanged(false);
    void client.invalidateQueries({ queryKey: [kind] });
  }, [client, kind]);
  useEffect(() => {
    const onChange = async () => {
      if (!document.querySelector("[data-list]:hover")) {
        refresh();
        return;
      }
      const now = latest.current;
      for (const page of now.pages) {
        const before = client.getQueryData<Page<Row>>(now.keyOf(page));
        const after = await now.fetchPage(page * PAGE, PAGE).catch(() => undefined);
        if (!before || !after) continue;
        const same = before.total === after.total && sameOrder(before.items, after.items, now.rowId);
        if (same) client.setQueryData(now.keyOf(page), after);
        else setChanged(true);
      }
    };
    const listener = () => void onChange();
    listChanges.addEventListener(kind, listener);
    return () => listChanges.removeEventListener(kind, listener);
  }, [client, kind, refresh]);
  return { changed, refresh };
}

function sameOrder<Row>(before: Row[], after: Row[], rowId: (row: Row) => string): boolean {
  return (
    before.length === after.length &&
    before.every((row, index) => {
      const other = after[index];
      return other !== undefined && rowId(row) === rowId(other);
    })
  );
}

function useFetchRange<Row>(fetchPage: FetchPage<Row>) {
  return useCallback(
    async (from: number, to: number, onProgress?: (fraction: number) => void) => {
      const rows: Row[] = [];
      for (let offset = from; offset < to; offset += BULK) {
        const page = await fetchPage(offset, Math.min(BULK, to - offset));
        rows.push(...page.items);
        onProgress?.(Math.min(1, (offset + BULK - from) / (to - from)));
        if (page.items.length === 0) break;
      }
      return rows;
    },
    [fetchPage],
  );
}
