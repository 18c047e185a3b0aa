import { Link, useLocation } from "wouter";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import classes from "./AdminNav.module.css";

const FOR_ADMINS = ["users", "tokens"] as const;
const FOR_ALL = ["audit", "sources", "service"] as const;

/** The pages of administration, under each one's title. */
export function AdminNav() {
  const { t } = useText();
  const [path] = useLocation();
  const admin = useMay("admin");
  return (
    <nav aria-label={t("menu.admin")} className={classes.nav}>
      {[...(admin ? FOR_ADMINS : []), ...FOR_ALL].map((page) => (
        <Link
          key={page}
          href={`/admin/${page}`}
          aria-current={path === `/admin/${page}` ? "page" : undefined}
        >
          {t(`admin.${page}`)}
        </Link>
      ))}
    </nav>
  );
}
