import { Button, CopyButton, Modal } from "@mantine/core";
import type { DeviceEvent } from "@releve/api";
import { isMessageKey } from "@releve/ui";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Code } from "../../parts/codes.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { When } from "../../parts/When.tsx";
import classes from "./DevicePage.module.css";

const EVENTS_AT_ONCE = 60;
/** The first digit of a result code's number: 8 and above is a failure (HRESULT's severity bit). */
const isFailure = (code: string | null) => code !== null && /^0x[89A-F]/.test(code);

/** What the device told, newest first, each code explained in one line. */
export function Timeline({ deviceId }: { deviceId: string }) {
  const { t } = useText();
  const [open, setOpen] = useState<DeviceEvent>();
  const events = useInfiniteQuery({
    queryKey: ["device", deviceId, "events"],
    queryFn: ({ pageParam }) =>
      api("listDeviceEvents", { params: { deviceId }, query: { offset: pageParam, limit: EVENTS_AT_ONCE } }),
    initialPageParam: 0,
    getNextPageParam: ({ offset, items, total }) =>
      offset + items.length < total && items.length > 0 ? offset + items.length : undefined,
  });
  if (events.error && !events.data)
    return <Problem error={events.error} onRetry={() => void events.refetch()} />;
  if (!events.data) return <TextSkeleton lines={8} />;
  const rows = events.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <p className={classes.timeline}>{t("device.timelineEmpty")}</p>;
  return (
    <div className={classes.timeline} role="region" tabIndex={0} aria-label={t("device.tab.timeline")}>
      <ol className="plain" style={{ padding: 0, listStyle: "none" }}>
        {rows.map((event) => (
          <EventRow key={event.eventInstanceId} event={event} onLog={() => setOpen(event)} />
        ))}
      </ol>
      {events.hasNextPage && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {t("updates.showMore")}
        </Button>
      )}
      {open && <LogViewer deviceId={deviceId} event={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function useEventName() {
  const { t } = useText();
  return (event: DeviceEvent) => {
    const key = `event.${event.eventId}`;
    return isMessageKey(key) ? t(key) : event.text;
  };
}

function EventRow({ event, onLog }: { event: DeviceEvent; onLog: () => void }) {
  const { t } = useText();
  const nameOf = useEventName();
  const failed = isFailure(event.code);
  return (
    <li className={classes.event}>
      <span className="quiet">
        <When at={event.at} />
      </span>
      <div className={classes.eventBody}>
        {failed ? <Mark tone="bad">{nameOf(event)}</Mark> : nameOf(event)}
        {event.title !== null && event.updateId !== null && (
          <>
            {" · "}
            <Link href={`/updates/${event.updateId}`}>{shortTitle(event.title)}</Link>
          </>
        )}
        {event.code !== null && event.code !== "0x00000000" && (
          <div>
            <Code code={event.code} />
          </div>
        )}
      </div>
      {event.hasLog && (
        <Button size="compact-xs" variant="default" onClick={onLog}>
          {t("device.log")}
        </Button>
      )}
    </li>
  );
}

function LogViewer({
  deviceId,
  event,
  onClose,
}: {
  deviceId: string;
  event: DeviceEvent;
  onClose: () => void;
}) {
  const { t } = useText();
  const nameOf = useEventName();
  const { eventInstanceId } = event;
  const log = useQuery({
    queryKey: ["log", deviceId, eventInstanceId],
    queryFn: () => api("getEventLog", { params: { deviceId, eventInstanceId } }),
    staleTime: Infinity,
  });
  return (
    <Modal
      opened
      size="80%"
      onClose={onClose}
      title={t("device.logOf", { title: event.title === null ? nameOf(event) : shortTitle(event.title) })}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {log.error && <Problem error={log.error} compact />}
      {log.isPending && <TextSkeleton lines={6} />}
      {log.data && (
        <>
          <pre className={classes.log} tabIndex={0}>
            {log.data.log}
          </pre>
          <CopyButton value={log.data.log}>
            {({ copied, copy }) => (
              <Button mt="sm" size="xs" variant="default" onClick={copy}>
                {t(copied ? "common.copied" : "common.copy")}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Modal>
  );
}
