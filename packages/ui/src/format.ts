import type { Language } from "./language.ts";

const MEGABYTE = 1_000_000;
const STEPS = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "week", seconds: 604_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
] as const;

export interface Formats {
  number: (value: number) => string;
  /** `value` from 0 to 1. */
  percent: (value: number) => string;
  /** Megabytes (10^6 bytes); gigabytes from 10,000 MB on. */
  bytes: (value: number) => string;
  /** `3 days ago`, `in 2 hours`; instants are ISO 8601 or milliseconds since 1970. */
  relative: (instant: string | number, now?: number) => string;
  /** Date and time to the second, local. */
  exact: (instant: string | number) => string;
  date: (instant: string | number) => string;
  /** `Monday` and so on; 0 = Sunday. */
  weekday: (day: number) => string;
  list: (items: readonly string[]) => string;
}

/** Numbers, sizes and times as people of that language write them. */
export function createFormats(language: Language): Formats {
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const relatives = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const instants = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const weekdays = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value),
    bytes: (value) => formatBytes(language, value),
    relative: (instant, now = Date.now()) => formatRelative(relatives, timeOf(instant) - now),
    exact: (instant) => instants.format(timeOf(instant)),
    date: (instant) => dates.format(timeOf(instant)),
    // 1 January 2023 was a Sunday.
    weekday: (day) => weekdays.format(Date.UTC(2023, 0, 1 + day)),
    list: (items) => lists.format(items),
  };
}

function timeOf(instant: string | number): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

function formatBytes(language: Language, value: number): string {
  const large = value >= 10_000 * MEGABYTE;
  const amount = value / (large ? 1000 * MEGABYTE : MEGABYTE);
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: large ? "gigabyte" : "megabyte",
    maximumFractionDigits: amount < 10 ? 1 : 0,
  });
  return value > 0 && amount < 0.1 ? `<\u00a0${format.format(0.1)}` : format.format(amount);
}

function formatRelative(format: Intl.RelativeTimeFormat, differenceMs: number): string {
  const seconds = differenceMs / 1000;
  for (const step of STEPS) {
    // A unit is used from the value that rounds to one of it, so that 59.6 minutes read as an hour.
    const amount = Math.round(seconds / step.seconds);
    if (Math.abs(amount) >= 1 && Math.abs(seconds) >= step.seconds * 0.95)
      return format.format(amount, step.unit);
  }
  return format.format(0, "second");
}
