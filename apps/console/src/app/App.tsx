import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, Suspense, lazy } from "react";
import { Link, Redirect, Route, Switch } from "wouter";
import { Login } from "../pages/Login.tsx";
import { OverviewPage } from "../pages/Overview.tsx";
import { Page, TextSkeleton } from "../parts/Page.tsx";
import { Problem } from "../parts/Problem.tsx";
import { queryClient } from "./client.ts";
import { LanguageProvider, useText } from "./language.tsx";
import { SessionProvider, useSessionQuery } from "./session.tsx";
import { Shell } from "./Shell.tsx";
import { theme } from "./theme.ts";

/** A page that comes when it is first opened, with the words that the first page does without. */
const later = <P,>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy(() => Promise.all([load(), import("@releve/ui/later")]).then(([page]) => page));

const Updates = later(() => import("../pages/updates/UpdatesPage.tsx"));
const ScanBudget = later(() => import("../pages/updates/ScanBudgetPage.tsx"));
const Pruning = later(() => import("../pages/updates/PruningPage.tsx"));
const Groups = later(() => import("../pages/devices/GroupsPage.tsx"));
const Device = later(() => import("../pages/devices/DevicePage.tsx"));
const Tasks = later(() => import("../pages/devices/TasksPage.tsx"));
const Incidents = later(() => import("../pages/IncidentsPage.tsx"));
const Policies = later(() => import("../pages/policies/PoliciesPage.tsx"));
const Troubleshoot = later(() => import("../pages/troubleshoot/TroubleshootPage.tsx"));
const Admin = later(() => import("../pages/admin/AdminPage.tsx"));

export function App() {
  return (
    <LanguageProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" transitionDuration={0} />
          <Gate />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  );
}

/** Nobody passes without a session. */
function Gate() {
  const session = useSessionQuery();
  if (session.data)
    return (
      <SessionProvider session={session.data}>
        <Shell>
          <Suspense
            fallback={
              <div className="page">
                <TextSkeleton lines={6} />
              </div>
            }
          >
            <Pages />
          </Suspense>
        </Shell>
      </SessionProvider>
    );
  if (session.error) return <Problem error={session.error} onRetry={() => void session.refetch()} />;
  return session.data === null ? <Login /> : null;
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={OverviewPage} />
      <Route path="/login">
        <Redirect to="/" replace />
      </Route>
      <Route path="/updates/scan-budget" component={ScanBudget} />
      <Route path="/updates/:updateId?">{({ updateId }) => <Updates updateId={updateId} />}</Route>
      <Route path="/incidents" component={Incidents} />
      <Route path="/pruning" component={Pruning} />
      <Route path="/groups" component={Groups} />
      <Route path="/devices/:deviceId">
        {({ deviceId }) => <Device key={deviceId} deviceId={deviceId} />}
      </Route>
      <Route path="/devices/:deviceId/why/:updateId">
        {({ deviceId, updateId }) => <Device key={deviceId} deviceId={deviceId} whyOf={updateId} />}
      </Route>
      <Route path="/tasks" component={Tasks} />
      <Route path="/policies/:groupId?">{({ groupId }) => <Policies groupId={groupId} />}</Route>
      <Route path="/troubleshoot">
        <Troubleshoot />
      </Route>
      <Route path="/explain/:code">{({ code }) => <Troubleshoot code={code} />}</Route>
      <Route path="/admin/:page">{({ page }) => <Admin page={page} />}</Route>
      <Route component={NotFound} />
    </Switch>
  );
}

function NotFound() {
  const { t } = useText();
  return (
    <Page title={t("common.notFound")}>
      <p className="block">
        <Link href="/">{t("common.toOverview")}</Link>
      </p>
    </Page>
  );
}
