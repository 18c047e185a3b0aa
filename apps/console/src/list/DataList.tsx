import { Button, Checkbox } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, memo, useEffect, useId, useRef } from "react";
import { useText } from "../app/language.tsx";
import { Problem } from "../parts/Problem.tsx";
import type { Column } from "./columns.ts";
import classes from "./DataList.module.css";
import { type ListKeys, useListKeys } from "./listKeys.ts";
import type { RowWindow } from "./rowWindow.ts";
import type { SelectionControl } from "./selection.ts";

const ROW_PX = 34;
const SKELETON_ROWS = 14;

export interface Sorting {
  by: string;
  order: "asc" | "desc";
  onChange: (by: string, order: "asc" | "desc") => void;
}

export interface DataListProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: RowWindow<Row>;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  empty: ReactNode;
  onOpen?: ((row: Row) => void) | undefined;
  /** The row whose details are open. */
  openId?: string | undefined;
  sorting?: Sorting;
  selection?: SelectionControl | undefined;
}

/** A list of any length: only the rows on screen exist; the rest is fetched as it comes. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const total = rows.total ?? SKELETON_ROWS;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show, identity } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [identity]);
  const keys = useListKeys(props, (index) => virtual.scrollToIndex(index));
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  if (rows.error) return <Problem error={rows.error} onRetry={rows.retry} />;
  if (rows.total === 0 && !rows.previous) return <div className={classes.empty}>{props.empty}</div>;
  const tracks = [...(selection ? ["36px"] : []), ...props.columns.map((column) => column.track)].join(" ");
  return (
    <div className={classes.frame} data-list>
      {rows.changed && <ChangedPill onShow={rows.refresh} />}
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.total === undefined ? -1 : total + 1}
        aria-multiselectable={selection !== undefined}
        aria-busy={rows.total === undefined || rows.previous}
        aria-activedescendant={keys.cursor === undefined ? undefined : `${id}-${keys.cursor}`}
      >
        <Head {...props} tracks={tracks} />
        <div
          className={classes.body}
          style={{ height: virtual.getTotalSize() }}
          role="rowgroup"
          data-previous={rows.previous}
        >
          {items.map((item) => {
            const row = rows.rowAt(item.index);
            const rowId = row === undefined ? undefined : props.rowId(row);
            return (
              <ListRow
                key={item.index}
                id={`${id}-${item.index}`}
                index={item.index}
                top={item.start}
                tracks={tracks}
                row={row}
                name={row === undefined ? "" : props.rowName(row)}
                columns={props.columns}
                selectable={selection !== undefined}
                selected={rowId !== undefined && selection?.has(rowId) === true}
                cursor={keys.cursor === item.index}
                open={rowId !== undefined && props.openId === rowId}
                opens={props.onOpen !== undefined}
                latest={latest}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function ChangedPill({ onShow }: { onShow: () => void }) {
  const { t } = useText();
  return (
    <Button className={classes.pill} size="compact-xs" radius="xl" onClick={onShow}>
      {t("list.changed")}
    </Button>
  );
}

function Head<Row>({ columns, sorting, selection, rows, tracks }: DataListProps<Row> & { tracks: string }) {
  const { t } = useText();
  return (
    <div className={classes.headGroup} role="rowgroup">
      <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        {selection && (
          <div role="columnheader" className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={t("list.selectAll")}
              checked={selection.selection.kind === "all"}
              indeterminate={selection.selection.kind === "rows" && selection.selection.ids.size > 0}
              onChange={() => (selection.count(rows.total ?? 0) > 0 ? selection.clear() : selection.all())}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sorting={sorting} />
        ))}
      </div>
    </div>
  );
}

function HeadCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const { t } = useText();
  const active = sorting !== undefined && sorting.by === column.sort;
  const direction = active ? (sorting.order === "asc" ? "ascending" : "descending") : undefined;
  const by = column.sort;
  return (
    <div role="columnheader" aria-sort={direction} data-end={column.end} className={classes.headCell}>
      {sorting && by ? (
        <button
          type="button"
          title={t("list.sortBy", { name: column.title })}
          onClick={() => sorting.onChange(by, active && sorting.order === "desc" ? "asc" : "desc")}
        >
          {column.title}
          <span aria-hidden>{active ? (sorting.order === "asc" ? " ▲" : " ▼") : ""}</span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}

interface RowProps<Row> {
  id: string;
  index: number;
  top: number;
  tracks: string;
  row: Row | undefined;
  name: string;
  columns: readonly Column<Row>[];
  selectable: boolean;
  selected: boolean;
  cursor: boolean;
  open: boolean;
  opens: boolean;
  /** The list's handlers, behind one reference, so that a row that did not change is not drawn again. */
  latest: RefObject<ListKeys>;
}

function PlainListRow<Row>(props: RowProps<Row>) {
  const { t } = useText();
  const { row, index, latest } = props;
  const style = { gridTemplateColumns: props.tracks, transform: `translateY(${props.top}px)` };
  if (row === undefined)
    return (
      <div role="row" className={classes.row} style={style} aria-rowindex={index + 2}>
        <div role="gridcell" className={classes.skeleton} aria-label={t("common.loading")} />
      </div>
    );
  return (
    <div
      id={props.id}
      role="row"
      className={classes.row}
      style={style}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      data-cursor={props.cursor || undefined}
      data-open={props.open || undefined}
      data-opens={props.opens || undefined}
      onClick={(event) => latest.current.onRowClick(index, event)}
    >
      {props.selectable && (
        <div role="gridcell" className={classes.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            checked={props.selected}
            aria-label={t("list.selectRow", { name: props.name })}
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation();
              latest.current.onCheck(index, event.shiftKey);
            }}
          />
        </div>
      )}
      {props.columns.map((column) => (
        <div key={column.id} role="gridcell" className={classes.cell} data-end={column.end}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

const ListRow = memo(PlainListRow) as typeof PlainListRow;
