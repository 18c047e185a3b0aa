import { Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { useLocation } from "wouter";
import { api } from "./client.ts";
import { useText } from "./language.tsx";
import { leave, useMay, useSession } from "./session.tsx";
import classes from "./UserMenu.module.css";

const PasswordDialog = lazy(() => import("./PasswordDialog.tsx"));

/** The user's own things, and administration behind them. */
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useText();
  const session = useSession();
  const admin = useMay("admin");
  const [, navigate] = useLocation();
  const [password, setPassword] = useState(false);
  const logout = useMutation({ mutationFn: () => api("logout", {}), onSettled: leave });
  return (
    <>
      <Menu position="top-start" width={250} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <UnstyledButton className={classes.user}>
            <span className={classes.name}>{session.name}</span>
            <span className={classes.role}>{t(`role.${session.role}`)}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Choices />
          <Menu.Divider />
          <Menu.Label>{t("menu.admin")}</Menu.Label>
          {admin && <Menu.Item onClick={() => navigate("/admin/users")}>{t("admin.users")}</Menu.Item>}
          {admin && <Menu.Item onClick={() => navigate("/admin/tokens")}>{t("admin.tokens")}</Menu.Item>}
          <Menu.Item onClick={() => navigate("/admin/audit")}>{t("admin.audit")}</Menu.Item>
          <Menu.Item onClick={() => navigate("/admin/sources")}>{t("admin.sources")}</Menu.Item>
          <Menu.Item onClick={() => navigate("/admin/service")}>{t("admin.service")}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={onHelp}>{t("menu.keys")}</Menu.Item>
          <Menu.Item onClick={() => setPassword(true)}>{t("menu.password")}</Menu.Item>
          <Menu.Item onClick={() => logout.mutate()}>{t("menu.logout")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {password && (
        <Suspense>
          <PasswordDialog onClose={() => setPassword(false)} />
        </Suspense>
      )}
    </>
  );
}

function Choices() {
  const { t, language, setLanguage } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t("menu.language")}</Menu.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("menu.language")}
        value={language}
        transitionDuration={0}
        onChange={(value) => setLanguage(value === "fr" ? "fr" : "en")}
        data={[
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
      />
      <Menu.Label>{t("menu.appearance")}</Menu.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("menu.appearance")}
        value={colorScheme}
        transitionDuration={0}
        onChange={(value) => setColorScheme(value === "light" || value === "dark" ? value : "auto")}
        data={[
          { value: "light", label: t("menu.light") },
          { value: "dark", label: t("menu.dark") },
          { value: "auto", label: <span title={t("menu.auto")}>{t("menu.auto.short")}</span> },
        ]}
      />
    </>
  );
}
