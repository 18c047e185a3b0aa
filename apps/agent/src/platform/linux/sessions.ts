import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where systemd-logind keeps a file for each session: what `loginctl list-sessions` shows. */
const SESSIONS = "/run/systemd/sessions";

/** Whether a person's session is open, sd_session_get_class(3): not a greeter's, nor one that closes. */
export function isSomebodyHere(folder = SESSIONS): boolean {
  try {
    return readdirSync(folder).some((name) => {
      // A session's own name has no dot; others are pipes that belong to one.
      if (name.includes(".")) return false;
      const text = readFileSync(join(folder, name), "utf8");
      return /^CLASS=user$/m.test(text) && !/^STATE=closing$/m.test(text);
    });
  } catch {
    return false;
  }
}
