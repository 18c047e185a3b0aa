import { CauseCode, Origin, RemedyAction } from "@releve/api";
import { type Command, Option } from "commander";
import type { DiagnoseFlags, IncidentFlags } from "../diagnose/diagnose.ts";

const LANG = () => new Option("--lang <language>", "language").choices(["en", "fr"]).default("en");
const work = () => import("../diagnose/diagnose.ts");

export function diagnoseCommands(program: Command): void {
  program
    .command("diagnose <device>")
    .description("say what is wrong with a device, the likeliest cause first, with its proof and what to do")
    .addOption(new Option("--do <action>", "do this remedy of the first cause that has it").choices(REMEDIES))
    .addOption(new Option("--cause <cause>", "of this cause").choices(CauseCode.options))
    .addOption(LANG())
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nDevice: an id, or words of the name that it alone has.\n" +
        "On the device itself, without a service: releve agent doctor.\n\n" +
        "Example:\n  releve diagnose web-07 --do reset-store",
    )
    .action(async (device: string, flags: DiagnoseFlags) => (await work()).diagnose(device, flags));
  program
    .command("incidents")
    .description("equal failures of devices as incidents, with whose fault they are")
    .addOption(new Option("--state <state>", "which").choices(["open", "over", "all"]).default("open"))
    .addOption(new Option("--origin <origin>", "whose fault").choices(Origin.options))
    .option("--limit <n>", "at most this many (500)", "50")
    .addOption(LANG())
    .option("--json", "print JSON")
    .action(async (flags: IncidentFlags) => (await work()).incidents(flags));
}

const REMEDIES = RemedyAction.options.filter((action) => action !== "prune");
