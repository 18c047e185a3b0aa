import { Button, Select, Tabs } from "@mantine/core";
import { Classification, UpdateFilter, UpdateSort, UpdateType, type UpdateRow } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { Link } from "wouter";
import { oneOf, useAddress } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useColumns } from "../../list/columns.ts";
import { DataList } from "../../list/DataList.tsx";
import { FilterChip, ListMenu, SearchField, SelectionBar } from "../../list/ListTools.tsx";
import { type FetchPage, useRowWindow } from "../../list/rowWindow.ts";
import { useSelection } from "../../list/selection.ts";
import { Page } from "../../parts/Page.tsx";
import { ApproveDialog } from "./ApproveDialog.tsx";
import { DeclineDialog } from "./DeclineDialog.tsx";
import { useUpdateColumns } from "./columns.tsx";
import type { Chosen } from "./chosen.ts";
import { UpdatePanel } from "./UpdatePanel.tsx";
import { UploadDialog } from "./UploadDialog.tsx";
import classes from "./UpdatesPage.module.css";

const TABS = ["new", "needed", "failed", "superseded", "declined", "all"] as const;
const idOf = (row: UpdateRow) => row.updateId;

/** The view that the address describes. */
function useView() {
  const address = useAddress();
  const { get } = address;
  const filter = oneOf(UpdateFilter.options, get("filter"), "all");
  const search = get("search")?.slice(0, 200);
  const classification = Classification.options.find((item) => item === get("classification"));
  const type = UpdateType.options.find((item) => item === get("type"));
  const product = get("product");
  const sort = oneOf(UpdateSort.options, get("sort"), "released");
  const order = oneOf(["asc", "desc"], get("order"), "desc");
  const criteria = useMemo(
    () => ({
      filter,
      ...(search && { search }),
      ...(classification && { classification }),
      ...(type && { type }),
      ...(product && { product }),
    }),
    [filter, search, classification, type, product],
  );
  return { address, criteria, sort, order };
}

export default function UpdatesPage({ updateId }: { updateId: string | undefined }) {
  const { t } = useText();
  const { address, criteria, sort, order } = useView();
  const mayChange = useMay("operator");
  const fetchPage = useCallback<FetchPage<UpdateRow>>(
    (offset, limit) => api("listUpdates", { query: { ...criteria, sort, order, offset, limit } }),
    [criteria, sort, order],
  );
  const rows = useRowWindow("updates", { criteria, sort, order }, fetchPage, idOf);
  const selection = useSelection(JSON.stringify(criteria));
  const columns = useUpdateColumns();
  const shown = useColumns("updates", columns);
  const [dialog, setDialog] = useState<
    { kind: "approve" | "decline"; chosen: Chosen } | { kind: "upload" }
  >();
  const count = selection.count(rows.total ?? 0);
  const all = selection.selection.kind === "all";
  const chosen = (): Chosen =>
    selection.selection.kind === "all"
      ? { count, selection: { criteria } }
      : { count, selection: { updateIds: [...selection.selection.ids] } };
  const close = useCallback(() => address.go("/updates"), [address]);
  useShortcuts({ Escape: close }, updateId !== undefined && count === 0);
  const buttons = (of: () => Chosen) => (
    <>
      <Button size="xs" onClick={() => setDialog({ kind: "approve", chosen: of() })}>
        {t("updates.approve")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setDialog({ kind: "decline", chosen: of() })}>
        {t("updates.decline")}
      </Button>
    </>
  );
  return (
    <div className={classes.split}>
      <Page
        title={t("updates.title")}
        actions={<Link href="/updates/scan-budget">{t("budget.title")}</Link>}
        fill
      >
        <FilterTabs />
        <div className="tools">
          {count > 0 ? (
            <SelectionBar count={count} all={all} onClear={selection.clear}>
              {buttons(chosen)}
            </SelectionBar>
          ) : (
            <>
              <Tools />
              <span className="spring" />
              <span className="quiet">
                {rows.total !== undefined && t("updates.count", { count: rows.total })}
              </span>
              <PruneButton />
              {mayChange && (
                <Button size="xs" variant="default" onClick={() => setDialog({ kind: "upload" })}>
                  {t("updates.upload")}
                </Button>
              )}
              <ListMenu columns={shown} all={columns} rows={rows} fileName="updates.csv" />
            </>
          )}
        </div>
        <div ref={shown.ref} className={classes.list}>
          <DataList
            label={t("updates.title")}
            columns={shown.shown}
            rows={rows}
            rowId={idOf}
            rowName={(row) => row.title}
            onOpen={(row) => address.go(`/updates/${row.updateId}`)}
            openId={updateId}
            selection={mayChange ? selection : undefined}
            sorting={{
              by: sort,
              order,
              onChange: (by, direction) => address.set({ sort: by, order: direction }),
            }}
            empty={<Empty />}
          />
        </div>
      </Page>
      {updateId !== undefined && (
        <UpdatePanel
          key={updateId}
          updateId={updateId}
          onClose={close}
          actions={mayChange && buttons(() => ({ count: 1, selection: { updateIds: [updateId] } }))}
        />
      )}
      {dialog?.kind === "approve" && (
        <ApproveDialog chosen={dialog.chosen} onClose={() => setDialog(undefined)} onDone={selection.clear} />
      )}
      {dialog?.kind === "decline" && (
        <DeclineDialog chosen={dialog.chosen} onClose={() => setDialog(undefined)} onDone={selection.clear} />
      )}
      {dialog?.kind === "upload" && <UploadDialog onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function useFacets() {
  return useQuery({ queryKey: ["facets"], queryFn: () => api("updateFacets", {}) });
}

/** From the superseded updates to what declines them safely. */
function PruneButton() {
  const { t } = useText();
  const { address, criteria } = useView();
  if (criteria.filter !== "superseded") return null;
  return (
    <Button size="xs" variant="default" onClick={() => address.go("/pruning")}>
      {t("pruning.open")}
    </Button>
  );
}

/** The saved filters with their counts. */
function FilterTabs() {
  const { t, number } = useText();
  const { address, criteria } = useView();
  const facets = useFacets();
  return (
    <Tabs
      value={criteria.filter}
      onChange={(filter) => address.set({ filter: filter === "all" || filter === null ? undefined : filter })}
      className={classes.tabs}
    >
      <Tabs.List aria-label={t("updates.tabs")}>
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab} aria-controls={undefined}>
            {t(`updates.filter.${tab}`)}
            <span className={classes.tabCount}>{facets.data ? number(facets.data.filters[tab]) : ""}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

function Tools() {
  const { t, number } = useText();
  const { address, criteria } = useView();
  const facets = useFacets().data;
  const { classification, type, product } = criteria;
  // Where there are no drivers there is nothing to tell apart.
  const types = facets?.types.every(({ count }) => count > 0) ? facets.types : [];
  const productTitle = facets?.products.find((item) => item.id === product)?.title ?? product;
  return (
    <>
      <SearchField
        value={criteria.search ?? ""}
        hint={t("updates.searchHint")}
        onChange={(search) => address.set({ search })}
      />
      <Choice
        label={t("updates.col.classification")}
        chosen={classification && t(`classification.${classification}`)}
        options={facets?.classifications.map(({ id, count }) => ({
          value: id,
          label: `${t(`classification.${id}`)} (${number(count)})`,
        }))}
        onChange={(value) => address.set({ classification: value })}
      />
      {(type ?? types.length > 0) && (
        <Choice
          label={t("updates.type")}
          chosen={type && t(`updates.type.${type}`)}
          options={types.map(({ id, count }) => ({
            value: id,
            label: `${t(`updates.type.${id}`)} (${number(count)})`,
          }))}
          onChange={(value) => address.set({ type: value })}
        />
      )}
      <Choice
        label={t("updates.col.product")}
        chosen={productTitle}
        options={facets?.products.map(({ id, title, count }) => ({
          value: id,
          label: `${title} (${number(count)})`,
        }))}
        onChange={(value) => address.set({ product: value })}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  /** The name of what the list is narrowed to; undefined: nothing. */
  chosen: string | undefined;
  options: { value: string; label: string }[] | undefined;
  onChange: (value: string | undefined) => void;
}

/** A filter: a list to choose from, then a chip to remove it. */
function Choice({ label, chosen, options, onChange }: ChoiceProps) {
  if (chosen !== undefined)
    return <FilterChip label={label} value={chosen} onRemove={() => onChange(undefined)} />;
  return <Picker label={label} options={options} onPick={onChange} />;
}

function Picker(props: {
  label: string;
  options: { value: string; label: string }[] | undefined;
  onPick: (value: string) => void;
}) {
  return (
    <Select
      size="xs"
      w={146}
      aria-label={props.label}
      placeholder={props.label}
      value={null}
      data={props.options ?? []}
      comboboxProps={{ width: 260, position: "bottom-start", transitionProps: { duration: 0 } }}
      onChange={(value) => value !== null && props.onPick(value)}
    />
  );
}

function Empty(): ReactNode {
  const { t } = useText();
  const { address, criteria } = useView();
  const filtered =
    criteria.search !== undefined ||
    criteria.classification !== undefined ||
    criteria.type !== undefined ||
    criteria.product !== undefined;
  if (filtered)
    return (
      <>
        <p>{t("updates.empty.filtered")}</p>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => address.set({ search: undefined, classification: undefined, product: undefined })}
        >
          {t("list.clearFilters")}
        </Button>
      </>
    );
  return (
    <>
      <p>{t(`updates.empty.${criteria.filter}`)}</p>
      {criteria.filter === "all" && <Link href="/admin/sources">{t("updates.toSources")}</Link>}
    </>
  );
}
