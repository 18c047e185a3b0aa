import { useEffect, useRef } from "react";

/** Keys as `KeyboardEvent.key`, with `Control+` before it where held (the command key on a Mac, too). */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const MODAL = "[aria-modal=true], [role=menu], [role=listbox]";

/** Menus and lists of choices stay in the page, hidden, once they were open. */
function isModalOpen(): boolean {
  return [...document.querySelectorAll(MODAL)].some((element) => element.checkVisibility());
}

/** Page-wide keys, silent while the user types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isModalOpen()) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TYPING)) return;
      const name = event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
      // Enter belongs to the button, link or summary that has the focus.
      if (event.key === "Enter" && target?.closest("a, button, summary, [role=tab]")) return;
      const run = Object.hasOwn(current.current, name) ? current.current[name] : undefined;
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);
}
