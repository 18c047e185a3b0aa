import { Button, CloseButton, Menu, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { useText } from "../app/language.tsx";
import { useShortcuts } from "../app/shortcuts.ts";
import { Problem } from "../parts/Problem.tsx";
import type { Column, useColumns } from "./columns.ts";
import { download, toCsv } from "./csv.ts";
import classes from "./ListTools.module.css";
import type { RowWindow } from "./rowWindow.ts";

const TYPING_MS = 250;

/** The search field: `/` goes there, Esc empties and leaves it. The value lives in the address. */
export function SearchField(props: { value: string; hint: string; onChange: (value: string) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(props.value);
  const [seen, setSeen] = useState(props.value);
  if (seen !== props.value) {
    setSeen(props.value);
    setTyped(props.value);
  }
  const report = useDebouncedCallback(props.onChange, TYPING_MS);
  const change = (value: string) => {
    setTyped(value);
    report(value);
  };
  useShortcuts({ "/": () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.search}
      aria-label={t("common.search")}
      placeholder={props.hint}
      value={typed}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        change("");
        event.currentTarget.blur();
      }}
      rightSection={
        typed ? (
          <CloseButton size="xs" aria-label={t("common.clear")} onClick={() => change("")} />
        ) : undefined
      }
    />
  );
}

/** A filter in force, with a cross to take it off. */
export function FilterChip({
  label,
  value,
  onRemove,
}: {
  label: string;
  value: string;
  onRemove: () => void;
}) {
  const { t } = useText();
  return (
    <span className={classes.chip}>
      <span className={classes.chipText}>{value}</span>
      <CloseButton size="xs" aria-label={t("list.removeFilter", { name: label })} onClick={onRemove} />
    </span>
  );
}

interface ListMenuProps<Row> {
  columns: ReturnType<typeof useColumns<Row>>;
  all: readonly Column<Row>[];
  rows: RowWindow<Row>;
  fileName: string;
}

/** Column choice and CSV export. */
export function ListMenu<Row>({ columns, all, rows, fileName }: ListMenuProps<Row>) {
  const { t, percent } = useText();
  const [fraction, setFraction] = useState<number>();
  const [error, setError] = useState<unknown>();
  const exportRows = async () => {
    setFraction(0);
    setError(undefined);
    try {
      download(fileName, toCsv(all, await rows.fetchRange(0, rows.total ?? 0, setFraction)), "text/csv");
    } catch (cause) {
      setError(cause);
    }
    setFraction(undefined);
  };
  return (
    <>
      {error !== undefined && <Problem error={error} compact />}
      <Menu closeOnItemClick={false} position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" size="xs">
            {fraction === undefined ? t("list.view") : t("list.exporting", { percent: percent(fraction) })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.optional.length > 0 && <Menu.Label>{t("list.columns")}</Menu.Label>}
          {columns.optional.map((column) => (
            <Menu.Item
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={columns.isShown(column)}
              leftSection={<span className={classes.tick}>{columns.isShown(column) ? "✓" : ""}</span>}
              onClick={() => columns.toggle(column)}
            >
              {column.title}
            </Menu.Item>
          ))}
          {columns.optional.length > 0 && <Menu.Divider />}
          <Menu.Item
            closeMenuOnClick
            disabled={fraction !== undefined || (rows.total ?? 0) === 0}
            onClick={() => void exportRows()}
          >
            {t("list.csv")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** What is selected and what can be done with it; it takes the tools' place, so that nothing moves. */
export function SelectionBar(props: {
  count: number;
  all: boolean;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  useShortcuts({ Escape: props.onClear });
  return (
    <div className={classes.selection} aria-live="polite">
      <strong>{t(props.all ? "list.selectedAll" : "list.selected", { count: props.count })}</strong>
      {props.children}
      <Button variant="subtle" size="xs" onClick={props.onClear}>
        {t("list.clearSelection")}
      </Button>
    </div>
  );
}
