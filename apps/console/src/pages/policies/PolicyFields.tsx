import { Checkbox, Group, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import type { Policy } from "@releve/api";
import { useText } from "../../app/language.tsx";

const MEGABYTE = 1_000_000;
const WEEK = [1, 2, 3, 4, 5, 6, 0];

interface Props {
  policy: Policy;
  onChange: (policy: Policy) => void;
  disabled: boolean;
}

/** Every setting of a policy. */
export function PolicyFields({ policy, onChange, disabled }: Props) {
  const { t } = useText();
  const set = (part: Partial<Policy>) => onChange({ ...policy, ...part });
  const { downloadLimit, schedule } = policy;
  return (
    <>
      <Amount
        label={t("policies.detection")}
        limits={{ min: 1, max: 22 }}
        disabled={disabled}
        value={policy.detectionHours}
        onChange={(value) => set({ detectionHours: value ?? NaN })}
      />
      <Choice
        label={t("policies.mode")}
        disabled={disabled}
        value={policy.installMode}
        options={[
          ["automatic", t("policies.mode.automatic")],
          ["prompt", t("policies.mode.prompt")],
        ]}
        onChange={(installMode) => set({ installMode })}
      />
      <Choice
        label={t("policies.when")}
        disabled={disabled}
        value={schedule ? "schedule" : "once"}
        options={[
          ["once", t("policies.when.once")],
          ["schedule", t("policies.when.schedule")],
        ]}
        onChange={(when) => set({ schedule: when === "schedule" ? { time: "03:00", days: WEEK } : null })}
      />
      {schedule && (
        <Schedule schedule={schedule} onChange={(next) => set({ schedule: next })} disabled={disabled} />
      )}
      <Amount
        label={t("policies.limit")}
        limits={{ min: 0.1, step: 0.5 }}
        disabled={disabled}
        value={downloadLimit === null ? null : downloadLimit / MEGABYTE}
        onChange={(value) =>
          set({ downloadLimit: value !== null && value > 0 ? Math.round(value * MEGABYTE) : null })
        }
      />
      <Amount
        label={t("policies.restartDelay")}
        limits={{ min: 1, max: 30, allowDecimal: false }}
        disabled={disabled}
        value={policy.restartDelayMinutes}
        onChange={(value) => set({ restartDelayMinutes: value ?? NaN })}
      />
      <Amount
        label={t("policies.restartPostpone")}
        limits={{ min: 1, max: 1440, allowDecimal: false }}
        disabled={disabled}
        value={policy.restartPostponeMinutes}
        onChange={(restartPostponeMinutes) => set({ restartPostponeMinutes })}
      />
      {(["userAccess", "otherSources"] as const).map((field) => (
        <Checkbox
          key={field}
          size="xs"
          label={t(`policies.${field}`)}
          disabled={disabled}
          checked={policy[field]}
          onChange={(event) => set({ [field]: event.currentTarget.checked })}
        />
      ))}
    </>
  );
}

interface AmountProps {
  label: string;
  limits: { min: number; max?: number; step?: number; allowDecimal?: boolean };
  disabled: boolean;
  /** Null or NaN: empty. */
  value: number | null;
  onChange: (value: number | null) => void;
}

function Amount({ label, limits, disabled, value, onChange }: AmountProps) {
  return (
    <NumberInput
      maw={420}
      label={label}
      disabled={disabled}
      value={value === null || Number.isNaN(value) ? "" : value}
      onChange={(entered) => onChange(typeof entered === "number" ? entered : null)}
      {...limits}
    />
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  disabled: boolean;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, disabled, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find(([one]) => one === chosen);
        if (option) onChange(option[0]);
      }}
    >
      <Stack gap={6} mt={6}>
        {options.map(([one, text]) => (
          <Radio key={one} size="xs" disabled={disabled} value={one} label={text} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

interface ScheduleProps {
  schedule: NonNullable<Policy["schedule"]>;
  onChange: (schedule: NonNullable<Policy["schedule"]>) => void;
  disabled: boolean;
}

function Schedule({ schedule, onChange, disabled }: ScheduleProps) {
  const { t, weekday } = useText();
  return (
    <Group align="flex-end" gap="lg" ml={24}>
      <TextInput
        type="time"
        label={t("policies.time")}
        disabled={disabled}
        required
        value={schedule.time}
        onChange={(event) => onChange({ ...schedule, time: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("policies.days")}
        value={schedule.days.map(String)}
        onChange={(days) => onChange({ ...schedule, days: days.map(Number) })}
      >
        <Group gap="sm" mt={8}>
          {WEEK.map((day) => (
            <Checkbox key={day} size="xs" disabled={disabled} value={String(day)} label={weekday(day)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Group>
  );
}
