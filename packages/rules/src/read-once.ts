import type { Facts } from "./types.ts";
import type { WindowsFacts } from "./windows/facts.ts";

/** The function with its answers kept, by its arguments. */
function once<A extends readonly (string | number)[], R>(read: (...args: A) => R): (...args: A) => R {
  const answers = new Map<string, R>();
  return (...args) => {
    const key = args.join("\0");
    const answer = answers.get(key);
    if (answer !== undefined || answers.has(key)) return answer as R;
    const made = read(...args);
    answers.set(key, made);
    return made;
  };
}

/** Facts that are read at most once each. */
export function readOnce(facts: Facts): Facts {
  const kept = { debianSystem: once(facts.debianSystem), debianPackages: once(facts.debianPackages) };
  return facts.windows ? { ...kept, windows: readWindowsOnce(facts.windows) } : kept;
}

/** Every fact is a function of texts and numbers. */
const readWindowsOnce = (windows: WindowsFacts): WindowsFacts =>
  Object.fromEntries(
    Object.entries(windows).map(([name, read]) => [name, once(read as (...args: string[]) => unknown)]),
  ) as unknown as WindowsFacts;
