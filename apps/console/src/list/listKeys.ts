import { type MouseEvent, useState } from "react";
import { useShortcuts } from "../app/shortcuts.ts";
import type { DataListProps } from "./DataList.tsx";

/** Most rows that one shift-click may take. */
const MAX_RANGE = 10_000;

export interface ListKeys {
  /** The row the keyboard is on. */
  cursor: number | undefined;
  onRowClick: (index: number, event: MouseEvent) => void;
  onCheck: (index: number, shift: boolean) => void;
}

/** Keyboard and mouse of a list: j and k move, Enter opens, x selects, Control+a takes the whole filter. */
export function useListKeys<Row>(props: DataListProps<Row>, reveal: (index: number) => void): ListKeys {
  const { rows, selection, onOpen } = props;
  const [place, setPlace] = useState<{ identity: string; index: number }>();
  const cursor = place?.identity === rows.identity ? place.index : undefined;
  const total = rows.total ?? 0;
  const put = (index: number) => setPlace({ identity: rows.identity, index });
  const move = (by: number) => {
    if (total === 0) return;
    const index = cursor === undefined ? 0 : Math.min(total - 1, Math.max(0, cursor + by));
    put(index);
    reveal(index);
  };
  const selectTo = async (index: number) => {
    const from = Math.min(cursor ?? index, index);
    const to = Math.min(Math.max(cursor ?? index, index) + 1, from + MAX_RANGE);
    const range = await rows.fetchRange(from, to);
    selection?.add(range.map((row) => props.rowId(row)));
  };
  const toggle = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows.rowAt(index);
    if (row) selection?.toggle(props.rowId(row));
  };
  const open = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows.rowAt(index);
    if (row) onOpen?.(row);
  };
  const onCheck = (index: number, shift: boolean) => {
    if (shift) void selectTo(index);
    else toggle(index);
    put(index);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(20),
    PageUp: () => move(-20),
    Home: () => move(-total),
    End: () => move(total),
    Enter: () => open(cursor),
    ...(selection && {
      x: () => toggle(cursor),
      "Control+a": () => selection.all(),
    }),
  });
  const onRowClick = (index: number, event: MouseEvent) => {
    if ((event.target as Element).closest("a, button, input")) return;
    if (event.shiftKey && selection) {
      onCheck(index, true);
      return;
    }
    put(index);
    open(index);
  };
  return { cursor, onRowClick, onCheck };
}
