import type { DeviceRow } from "@releve/api";
import type { Translator } from "@releve/ui";
import type { Tone } from "../../parts/Mark.tsx";

const HEALTH_TONES: Record<DeviceRow["health"], Tone> = {
  error: "bad",
  silent: "waiting",
  restart: "waiting",
  "needs-updates": "waiting",
  "up-to-date": "ok",
  new: "plain",
};

export function toneOf({ health, quarantined }: Pick<DeviceRow, "health" | "quarantined">): Tone {
  return quarantined ? "waiting" : HEALTH_TONES[health];
}

/** The state of a device in a few words, for a list. */
export function shortState({ t }: Translator, row: DeviceRow, nameOfCode: (code: string) => string): string {
  if (row.quarantined) return t("devices.line.quarantined");
  switch (row.health) {
    case "error":
      return row.problem
        ? t("devices.line.error", { name: nameOfCode(row.problem.code) })
        : t("devices.line.errorPlain");
    case "silent":
      return t("devices.line.silent");
    case "restart":
      return t("devices.line.restart");
    case "needs-updates":
      return t("devices.line.needs", { needed: row.needed, security: row.neededSecurity });
    case "up-to-date":
      return t("devices.line.ok");
    case "new":
      return t("devices.line.new");
  }
}

interface Sentence {
  sentence: string;
  todo: string | undefined;
}

/** The state of a device as a sentence, and what a person does about it. */
export function stateSentence(
  { t, relative }: Translator,
  row: DeviceRow,
  titleOfCode: (code: string) => string,
): Sentence {
  if (row.quarantined)
    return { sentence: t("device.sentence.quarantined"), todo: t("device.todo.quarantined") };
  switch (row.health) {
    case "error":
      return {
        sentence: row.problem
          ? t("device.sentence.error", { problem: titleOfCode(row.problem.code) })
          : t("device.sentence.errorPlain"),
        todo: t("device.todo.error"),
      };
    case "silent":
      return {
        sentence: t("device.sentence.silent", {
          when: row.lastContact ? relative(row.lastContact) : t("common.never"),
        }),
        todo: t("device.todo.silent"),
      };
    case "restart":
      return { sentence: t("device.sentence.restart"), todo: t("device.todo.restart") };
    case "needs-updates":
      return {
        sentence: t("device.sentence.needs", { needed: row.needed, security: row.neededSecurity }),
        todo: t("device.todo.needs"),
      };
    case "up-to-date":
      return { sentence: t("device.sentence.ok"), todo: undefined };
    case "new":
      return { sentence: t("device.sentence.new"), todo: t("device.todo.new") };
  }
}
