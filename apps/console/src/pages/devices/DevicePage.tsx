import { Button, Menu, Progress, Tabs } from "@mantine/core";
import { type DeviceDetails, TaskKind } from "@releve/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { oneOf, useAddress } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { codeHref, useCodeLine } from "../../parts/codes.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Facts, Page, Section, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { When } from "../../parts/When.tsx";
import { DeviceDiagnosis } from "./DeviceDiagnosis.tsx";
import { DeviceTasks } from "./DeviceTasks.tsx";
import { TaskDialog } from "./TaskDialog.tsx";
import { DeviceUpdates } from "./DeviceUpdates.tsx";
import { useGroups } from "./groups.ts";
import { toneOf, stateSentence } from "./sentence.ts";
import { Timeline } from "./Timeline.tsx";
import { WhyPanel } from "./WhyPanel.tsx";
import { AS_IT_IS } from "./WhyStateForm.tsx";
import classes from "./DevicePage.module.css";

const TABS = ["updates", "diagnosis", "timeline", "tasks"] as const;

/** One computer: how it stands, what to do, and everything that it told. */
export default function DevicePage({ deviceId, whyOf }: { deviceId: string; whyOf?: string }) {
  const { t } = useText();
  const address = useAddress();
  const tab = oneOf(TABS, address.get("tab"), "updates");
  const device = useQuery({
    queryKey: ["device", deviceId],
    queryFn: () => api("getDevice", { params: { deviceId } }),
  });
  if (!device.data)
    return device.error ? (
      <Page title={t("devices.title")}>
        <Problem error={device.error} onRetry={() => void device.refetch()} />
      </Page>
    ) : (
      <div className="page">
        <TextSkeleton lines={8} />
      </div>
    );
  return (
    <Page
      fill
      title={device.data.name}
      lead={<State device={device.data} />}
      actions={<DeviceActions device={device.data} />}
    >
      <Now device={device.data} />
      <div className={classes.split}>
        <div className={classes.main}>
          <Tabs
            value={tab}
            onChange={(value) =>
              address.set({ tab: value === "updates" || value === null ? undefined : value })
            }
            className={classes.tabs}
          >
            <Tabs.List>
              {TABS.map((name) => (
                <Tabs.Tab key={name} value={name} aria-controls={undefined}>
                  {t(`device.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          {tab === "updates" && <DeviceUpdates deviceId={deviceId} />}
          {tab === "diagnosis" && <DeviceDiagnosis device={device.data} />}
          {tab === "timeline" && <Timeline deviceId={deviceId} />}
          {tab === "tasks" && <DeviceTasks device={device.data} />}
        </div>
        {whyOf === undefined ? (
          <aside className={classes.facts} aria-label={t("device.facts")}>
            <DeviceFacts device={device.data} />
          </aside>
        ) : (
          <WhyPanel
            deviceId={deviceId}
            updateId={whyOf}
            onClose={() => address.go(`/devices/${deviceId}`, AS_IT_IS)}
          />
        )}
      </div>
    </Page>
  );
}

/** The sentence that answers "why is this machine not done?", and what to do. */
function State({ device }: { device: DeviceDetails }) {
  const text = useText();
  const codeLine = useCodeLine();
  const { sentence, todo } = stateSentence(text, device, (code) => {
    const line = codeLine(code);
    return line.title || line.name;
  });
  const { problem } = device;
  return (
    <div className={classes.state}>
      <p className={classes.sentence}>
        <Mark tone={toneOf(device)}>{sentence}</Mark>
      </p>
      {todo !== undefined && (
        <p>
          {todo}{" "}
          {problem && (
            <Link href={codeHref(problem.code)}>
              {text.t("device.lookUp", { name: codeLine(problem.code).name })}
            </Link>
          )}
          {device.health === "needs-updates" && (
            <Link href="/updates?filter=needed">{text.t("overview.needed")}</Link>
          )}
        </p>
      )}
    </div>
  );
}

/** What the agent is doing, as it does it. */
function Now({ device }: { device: DeviceDetails }) {
  const { t, percent } = useText();
  const { progress } = device;
  const update = useQuery({
    queryKey: ["update", progress.updateId],
    queryFn: () => api("getUpdate", { params: { updateId: progress.updateId ?? "" } }),
    enabled: progress.updateId !== null && progress.state !== "idle",
  });
  if (progress.state === "idle") return null;
  const doing = t(`device.doing.${progress.state}`);
  return (
    <section className={classes.now} aria-label={t("device.progress")}>
      <strong>{doing}</strong>
      {update.data && <span>{shortTitle(update.data.title)}</span>}
      {progress.fraction !== null && (
        <>
          <Progress value={progress.fraction * 100} aria-label={doing} className={classes.progress} />
          <span>{percent(progress.fraction)}</span>
        </>
      )}
      {progress.line !== null && <code className={classes.line}>{progress.line}</code>}
    </section>
  );
}

/** These end or forget something: a dialog says what, first. */
const TOLD_FIRST: ReadonlySet<TaskKind> = new Set(["restart", "restart-agent", "reset-store", "re-enrol"]);

function DeviceActions({ device }: { device: DeviceDetails }) {
  const { t } = useText();
  const operator = useMay("operator");
  const [, navigate] = useLocation();
  const admin = useMay("admin");
  const client = useQueryClient();
  const toast = useToast();
  const [forgetting, setForgetting] = useState(false);
  const [dialog, setDialog] = useState<TaskKind>();
  const ask = useMutation({
    mutationFn: (kind: TaskKind) =>
      api("createTask", { params: { deviceId: device.deviceId }, body: { kind } }),
    onSuccess: ({ kind }) => {
      toast.done(t("device.asked", { name: device.name, task: t(`task.kind.${kind}`) }));
      return client.invalidateQueries({ queryKey: ["device", device.deviceId] });
    },
    onError: toast.failed,
  });
  if (!operator) return null;
  return (
    <>
      {device.quarantined && admin && <AdmitButton device={device} />}
      {device.takesTasks && (
        <Button size="xs" loading={ask.isPending} onClick={() => ask.mutate("scan")}>
          {t("task.kind.scan")}
        </Button>
      )}
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button size="xs" variant="default">
            {t("common.actions")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {device.takesTasks ? (
            TaskKind.options
              .filter((kind) => kind !== "scan")
              .map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() => (TOLD_FIRST.has(kind) ? setDialog(kind) : ask.mutate(kind))}
                >
                  {t(`task.kind.${kind}`)}
                </Menu.Item>
              ))
          ) : (
            <Menu.Label maw={280}>{t("tasks.unsupported")}</Menu.Label>
          )}
          {admin && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => setForgetting(true)}>
                {t("device.forget")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog && (
        <TaskDialog
          kind={dialog}
          selection={() => Promise.resolve({ deviceIds: [device.deviceId] })}
          count={1}
          onClose={() => setDialog(undefined)}
          onDone={() => navigate(`/devices/${device.deviceId}?tab=tasks`)}
        />
      )}
      {forgetting && <ForgetDialog device={device} onClose={() => setForgetting(false)} />}
    </>
  );
}

function AdmitButton({ device: { deviceId, name } }: { device: DeviceDetails }) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const admit = useMutation({
    mutationFn: () => api("admitDevice", { params: { deviceId } }),
    onSuccess: () => {
      toast.done(t("device.admitted", { name }));
      return client.invalidateQueries({ queryKey: ["device", deviceId] });
    },
    onError: toast.failed,
  });
  return (
    <Button size="xs" loading={admit.isPending} onClick={() => admit.mutate()}>
      {t("device.admit")}
    </Button>
  );
}

function ForgetDialog({ device, onClose }: { device: DeviceDetails; onClose: () => void }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const toast = useToast();
  const { deviceId, name } = device;
  const forget = useMutation({
    mutationFn: () => api("removeDevice", { params: { deviceId } }),
    onSuccess: () => {
      toast.done(t("device.forgotten", { name }));
      navigate("/groups");
      return client.invalidateQueries();
    },
  });
  return (
    <Dialog
      danger
      title={t("device.forget")}
      onClose={onClose}
      confirm={t("device.forget")}
      onConfirm={() => forget.mutate()}
      busy={forget.isPending}
      error={forget.error}
    >
      <p>{t("device.forgetText", { name })}</p>
    </Dialog>
  );
}

function DeviceFacts({ device }: { device: DeviceDetails }) {
  const { t, number } = useText();
  const { nameOf } = useGroups();
  const unknown = t("common.unknown");
  const maker = [device.manufacturer, device.model].filter((part) => part !== null && part !== "").join(" ");
  return (
    <Section title={t("device.facts")}>
      <Facts
        items={[
          [t("device.fact.dnsName"), device.dnsName],
          [t("device.fact.system"), device.system],
          [t("device.fact.architecture"), device.architecture ?? unknown],
          [t("device.fact.maker"), maker || unknown],
          [t("device.fact.packages"), number(device.packages)],
          [t("device.fact.agent"), device.agentVersion ?? unknown],
          [
            t("device.fact.groups"),
            device.groups.map((group) => (
              <div key={group.groupId}>
                <Link href={`/groups?group=${group.groupId}`}>{nameOf(group)}</Link>
              </div>
            )),
          ],
          [
            t("device.fact.lastContact"),
            device.connected ? t("devices.connected") : <When at={device.lastContact} />,
          ],
          [t("device.fact.lastScan"), <When key="scan" at={device.lastScan} />],
          [t("device.fact.lastReport"), <When key="report" at={device.lastReport} />],
          [t("device.fact.enrolled"), <When key="enrolled" at={device.enrolledAt} />],
        ]}
      />
    </Section>
  );
}
