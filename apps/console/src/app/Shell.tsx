import { ActionIcon } from "@mantine/core";
import type { MessageKey } from "@releve/ui";
import { type ReactNode, Suspense, lazy, useState } from "react";
import { Link, useLocation } from "wouter";
import { useText } from "./language.tsx";
import { useLiveChanges } from "./live.ts";
import { useShortcuts } from "./shortcuts.ts";
import { UserMenu } from "./UserMenu.tsx";
import classes from "./Shell.module.css";

const KeyboardHelp = lazy(() => import("./KeyboardHelp.tsx"));

const RAIL: readonly { to: string; text: MessageKey; also?: readonly string[] }[] = [
  { to: "/", text: "nav.overview" },
  { to: "/updates", text: "nav.updates", also: ["/pruning"] },
  { to: "/groups", text: "nav.groups", also: ["/devices", "/tasks"] },
  { to: "/policies", text: "nav.policies" },
  { to: "/troubleshoot", text: "nav.troubleshoot", also: ["/explain"] },
];

/** The frame around every page: rail, user's menu, keyboard help. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useText();
  const [path] = useLocation();
  const [help, setHelp] = useState(false);
  useLiveChanges();
  useShortcuts({ "?": () => setHelp(true) });
  const within = (base: string) => path === base || (base !== "/" && path.startsWith(`${base}/`));
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("app.skip")}
      </a>
      <div className={classes.rail}>
        <Link href="/" className={classes.brand}>
          <img src="/icon.svg" alt="" width="22" height="22" />
          {t("app.name")}
        </Link>
        <nav aria-label={t("nav.label")}>
          {RAIL.map((entry) => (
            <Link
              key={entry.to}
              href={entry.to}
              className={classes.entry}
              aria-current={[entry.to, ...(entry.also ?? [])].some(within) ? "page" : undefined}
            >
              {t(entry.text)}
            </Link>
          ))}
        </nav>
        <div className={classes.foot}>
          <UserMenu onHelp={() => setHelp(true)} />
          <ActionIcon variant="subtle" color="gray" aria-label={t("menu.keys")} onClick={() => setHelp(true)}>
            ?
          </ActionIcon>
        </div>
      </div>
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      {help && (
        <Suspense>
          <KeyboardHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}
