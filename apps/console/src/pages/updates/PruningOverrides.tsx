import { Checkbox, CloseButton, NumberInput, Select } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useText } from "../../app/language.tsx";
import classes from "./PruningPage.module.css";

export const MOST_DAYS = 3650;

/** The setting of one product or group. */
export interface Override {
  id: string;
  enabled: boolean;
  graceDays: number;
}

interface Props {
  title: string;
  /** What to choose from to add a setting. */
  add: string;
  options: readonly { value: string; label: string }[];
  overrides: readonly Override[];
  /** What a new one begins with. */
  fresh: Omit<Override, "id">;
  disabled: boolean;
  onChange: (overrides: Override[]) => void;
}

/** Enter chooses here; it never sends the form around it. */
function staysInField(event: KeyboardEvent) {
  if (event.key === "Enter") event.preventDefault();
}

/** Products, or groups, that have a setting of their own. */
export function PruningOverrides({ title, add, options, overrides, fresh, disabled, onChange }: Props) {
  const { t } = useText();
  const [search, setSearch] = useState("");
  const nameOf = (id: string) => options.find(({ value }) => value === id)?.label ?? id;
  const change = (id: string, part: Partial<Override>) =>
    onChange(overrides.map((one) => (one.id === id ? { ...one, ...part } : one)));
  if (disabled && overrides.length === 0) return null;
  return (
    <section aria-label={title} className={classes.overrides}>
      <h3>{title}</h3>
      <ul className="plain">
        {overrides.map(({ id, enabled, graceDays }) => (
          <li key={id} className={classes.override}>
            <Checkbox
              size="xs"
              disabled={disabled}
              label={nameOf(id)}
              checked={enabled}
              onChange={(event) => change(id, { enabled: event.currentTarget.checked })}
            />
            <NumberInput
              size="xs"
              w={76}
              aria-label={t("pruning.graceOf", { name: nameOf(id) })}
              disabled={disabled || !enabled}
              min={0}
              max={MOST_DAYS}
              allowDecimal={false}
              value={graceDays}
              onChange={(value) => typeof value === "number" && change(id, { graceDays: value })}
            />
            {!disabled && (
              <CloseButton
                size="sm"
                aria-label={t("pruning.removeOverride", { name: nameOf(id) })}
                onClick={() => onChange(overrides.filter((one) => one.id !== id))}
              />
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <Select
          size="xs"
          maw={300}
          searchable
          // Else the list drops, a moment after it opens, what a quick hand has chosen.
          selectFirstOptionOnDropdownOpen
          selectFirstOptionOnChange
          onKeyDown={staysInField}
          aria-label={add}
          placeholder={add}
          value={null}
          searchValue={search}
          onSearchChange={setSearch}
          data={options.filter(({ value }) => overrides.every(({ id }) => id !== value))}
          onChange={(id) => {
            setSearch("");
            if (id !== null) onChange([...overrides, { id, ...fresh }]);
          }}
        />
      )}
    </section>
  );
}
