import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Page } from "../../parts/Page.tsx";
import { AuditPage } from "./AuditPage.tsx";
import { ServicePage } from "./ServicePage.tsx";
import { SourcesPage } from "./SourcesPage.tsx";
import { TokensPage } from "./TokensPage.tsx";
import { UsersPage } from "./UsersPage.tsx";

/** Administration, behind the user's menu. */
export default function AdminPage({ page }: { page: string }) {
  const { t } = useText();
  const admin = useMay("admin");
  if ((page === "users" || page === "tokens") && !admin)
    return (
      <Page title={t("menu.admin")}>
        <p className="block">{t("error.forbidden")}</p>
      </Page>
    );
  switch (page) {
    case "users":
      return <UsersPage />;
    case "tokens":
      return <TokensPage />;
    case "audit":
      return <AuditPage />;
    case "sources":
      return <SourcesPage />;
    case "service":
      return <ServicePage />;
    default:
      return (
        <Page title={t("menu.admin")}>
          <p className="block">{t("common.notFound")}</p>
        </Page>
      );
  }
}
