import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { AdminNav } from "./AdminNav.tsx";
import { Facts, Page, TextSkeleton } from "../../parts/Page.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { When } from "../../parts/When.tsx";

/** The service itself. */
export function ServicePage() {
  const { t, number, bytes } = useText();
  const status = useQuery({ queryKey: ["status"], queryFn: () => api("status", {}) });
  const { data } = status;
  return (
    <Page title={t("admin.service")} lead={<AdminNav />}>
      {status.error && !data && <Problem error={status.error} onRetry={() => void status.refetch()} />}
      {status.isPending && <TextSkeleton lines={6} />}
      {data && (
        <div className="block service-facts">
          <Facts
            items={[
              [t("service.version"), data.version],
              [t("service.started"), <When key="started" at={data.startedAt} />],
              [t("service.database"), data.database === "sqlite" ? "SQLite" : "PostgreSQL"],
              [t("service.updates"), number(data.updates)],
              [t("service.devices"), number(data.devices)],
              [t("service.content"), bytes(data.contentBytes)],
              [t("service.authority"), <code key="authority">{data.authorityFingerprint}</code>],
            ]}
          />
          <p style={{ marginTop: 18 }}>
            <a href="/api/docs">{t("service.api")}</a>
          </p>
        </div>
      )}
    </Page>
  );
}
