import { useElementSize, useLocalStorage } from "@mantine/hooks";
import { type ReactNode, useMemo } from "react";

export interface Column<Row> {
  id: string;
  title: string;
  /** A track of a CSS grid, e.g. `minmax(0, 2fr)`. */
  track: string;
  /** The API's name of this order; without it the column cannot be sorted. */
  sort?: string;
  /** Narrowest list, in pixels, that shows it unless the user chose; without it always. */
  from?: number;
  end?: boolean;
  cell: (row: Row) => ReactNode;
  /** Plain value for the CSV export. */
  text: (row: Row) => string | number;
}

/** Columns on screen: what the user chose, else what the width allows. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]) {
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useLocalStorage<Record<string, boolean>>({
    key: `releve-columns-${list}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const isShown = (column: Column<Row>) =>
    column.from === undefined || (chosen[column.id] ?? width >= column.from);
  const ids = columns
    .filter(isShown)
    .map((column) => column.id)
    .join();
  const shown = useMemo(() => columns.filter((column) => ids.split(",").includes(column.id)), [columns, ids]);
  return {
    ref,
    shown,
    optional: columns.filter((column) => column.from !== undefined),
    isShown,
    toggle: (column: Column<Row>) => setChosen({ ...chosen, [column.id]: !isShown(column) }),
  };
}
