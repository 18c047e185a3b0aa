import { Button, Select } from "@mantine/core";
import { ALL_COMPUTERS, DeviceHealth, DeviceSort, type DeviceRow } from "@releve/api";
import { useCallback, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { oneOf, useAddress, withSearch } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { useColumns } from "../../list/columns.ts";
import { DataList } from "../../list/DataList.tsx";
import { FilterChip, ListMenu, SearchField, SelectionBar } from "../../list/ListTools.tsx";
import { type FetchPage, useRowWindow } from "../../list/rowWindow.ts";
import { useSelection } from "../../list/selection.ts";
import { Page } from "../../parts/Page.tsx";
import { useDeviceColumns } from "./columns.tsx";
import { useGroups } from "./groups.ts";
import { GroupTree } from "./GroupTree.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { TaskMenu } from "./TaskMenu.tsx";
import classes from "./GroupsPage.module.css";

const idOf = (row: DeviceRow) => row.deviceId;

function useView() {
  const address = useAddress();
  const { get } = address;
  const group = get("group");
  const health = DeviceHealth.options.find((item) => item === get("health"));
  const search = get("search")?.slice(0, 200);
  const sort = oneOf(DeviceSort.options, get("sort"), "name");
  const order = oneOf(["asc", "desc"], get("order"), "asc");
  const criteria = useMemo(
    () => ({ ...(group && { group }), ...(health && { health }), ...(search && { search }) }),
    [group, health, search],
  );
  return { address, criteria, sort, order };
}

/** Groups and their devices. */
export default function GroupsPage() {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { address, criteria, sort, order } = useView();
  const { nodes } = useGroups();
  const mayChange = useMay("operator");
  const fetchPage = useCallback<FetchPage<DeviceRow>>(
    (offset, limit) => api("listDevices", { query: { ...criteria, sort, order, offset, limit } }),
    [criteria, sort, order],
  );
  const rows = useRowWindow("devices", { criteria, sort, order }, fetchPage, idOf);
  const selection = useSelection(JSON.stringify(criteria));
  const columns = useDeviceColumns();
  const shown = useColumns("devices", columns);
  const [moving, setMoving] = useState(false);
  const count = selection.count(rows.total ?? 0);
  const all = selection.selection.kind === "all";
  const chosenIds = async () =>
    selection.selection.kind === "rows"
      ? [...selection.selection.ids]
      : (await rows.fetchRange(0, count)).map(idOf);
  const linkTo = (groupId: string) => {
    const query = new URLSearchParams(address.search);
    if (groupId === ALL_COMPUTERS) query.delete("group");
    else query.set("group", groupId);
    return withSearch("/groups", query.toString());
  };
  const node = nodes?.find(({ group }) => group.groupId === criteria.group);
  return (
    <div className={classes.split}>
      <GroupTree chosen={criteria.group ?? ALL_COMPUTERS} linkTo={linkTo} />
      <Page
        title={node && criteria.group !== ALL_COMPUTERS ? node.name : t("devices.title")}
        fill
        actions={
          mayChange && (
            <TaskMenu
              withList
              label={t("tasks.menuGroup")}
              selection={() => Promise.resolve({ groupId: criteria.group ?? ALL_COMPUTERS })}
            />
          )
        }
      >
        <div className="tools">
          {count > 0 ? (
            <SelectionBar count={count} all={all} onClear={selection.clear}>
              <Button size="xs" onClick={() => setMoving(true)}>
                {t("groups.move")}
              </Button>
              <TaskMenu
                label={t("tasks.menu")}
                count={count}
                selection={async () => ({ deviceIds: await chosenIds() })}
                onDone={selection.clear}
              />
            </SelectionBar>
          ) : (
            <>
              <Tools />
              <span className="spring" />
              <span className="quiet">
                {rows.total !== undefined && t("devices.count", { count: rows.total })}
              </span>
              <ListMenu columns={shown} all={columns} rows={rows} fileName="devices.csv" />
            </>
          )}
        </div>
        <div ref={shown.ref} className={classes.list}>
          <DataList
            label={t("devices.title")}
            columns={shown.shown}
            rows={rows}
            rowId={idOf}
            rowName={(row) => row.name}
            onOpen={(row) => navigate(`/devices/${row.deviceId}`)}
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
      {moving && (
        <MoveDialog
          count={count}
          deviceIds={chosenIds}
          onClose={() => setMoving(false)}
          onDone={selection.clear}
        />
      )}
    </div>
  );
}

function Tools() {
  const { t } = useText();
  const { address, criteria } = useView();
  return (
    <>
      <SearchField
        value={criteria.search ?? ""}
        hint={t("devices.searchHint")}
        onChange={(search) => address.set({ search })}
      />
      {criteria.health ? (
        <FilterChip
          label={t("devices.health")}
          value={t(`health.${criteria.health}`)}
          onRemove={() => address.set({ health: undefined })}
        />
      ) : (
        <Select
          size="xs"
          w={150}
          aria-label={t("devices.health")}
          placeholder={t("devices.health")}
          value={null}
          comboboxProps={{ width: 200, position: "bottom-start", transitionProps: { duration: 0 } }}
          data={DeviceHealth.options.map((value) => ({ value, label: t(`health.${value}`) }))}
          onChange={(value) => address.set({ health: value ?? undefined })}
        />
      )}
    </>
  );
}

function Empty() {
  const { t } = useText();
  const { address, criteria } = useView();
  if (criteria.search !== undefined || criteria.health !== undefined)
    return (
      <>
        <p>{t("devices.emptyFiltered")}</p>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => address.set({ search: undefined, health: undefined })}
        >
          {t("list.clearFilters")}
        </Button>
      </>
    );
  return <p>{t(criteria.group === undefined ? "devices.empty" : "devices.emptyGroup")}</p>;
}
