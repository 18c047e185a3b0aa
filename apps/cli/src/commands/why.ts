import { ReplayList } from "@releve/api";
import { type Command, Option } from "commander";
import type { ReplayFlags, WhyFlags } from "../why/why.ts";

const AT = ["--at <instant>", "as the catalogue and the approvals were then"] as const;
const IF_DECLINED = ["--if-declined <update>", "as if this update were declined"] as const;

export function whyCommands(program: Command): void {
  program
    .command("why <update> <device>")
    .description("say gate by gate why an update stands as it does on a device")
    .option(...AT)
    .option("--if-approved <group>", "as if it were approved for this group")
    .option(...IF_DECLINED)
    .option("-v, --verbose", "every fact that was looked at")
    .addOption(new Option("--lang <language>", "language").choices(["en", "fr"]).default("en"))
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nUpdate and device: an id, or words of the title or name that it alone has.\n" +
        "On the device itself, without a service: releve agent why UPDATE.\n\n" +
        "Example:\n  releve why openssl web-07 --if-approved Servers",
    )
    .action(async (update: string, device: string, flags: WhyFlags) =>
      (await import("../why/why.ts")).why(update, device, flags),
    );
  program
    .command("replay <device>")
    .description("do a device's last scan again on the service: what it needs, has and lacks")
    .option(...AT)
    .option(...IF_DECLINED)
    .addOption(new Option("--list <list>", "which updates").choices(ReplayList.options).default("needed"))
    .option("--limit <n>", "at most this many (500)", "50")
    .option("--json", "print JSON")
    .action(async (device: string, flags: ReplayFlags) =>
      (await import("../why/why.ts")).replay(device, flags),
    );
}
