import { type ReactNode, useEffect } from "react";
import { useText } from "../app/language.tsx";

/** A page: its title, a line under it, its buttons, and what fills the rest. */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  fill?: boolean;
}) {
  const { t } = useText();
  useEffect(() => {
    document.title = `${props.title} – ${t("app.name")}`;
  }, [props.title, t]);
  return (
    <div className="page" data-fill={props.fill}>
      <header className="page-head">
        <div className="page-title">
          <h1>{props.title}</h1>
          {props.lead}
        </div>
        {props.actions && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The shape of text that is on its way. */
export function TextSkeleton({ lines }: { lines: number }) {
  const { t } = useText();
  return (
    <div className="skeleton" aria-busy="true" role="status" aria-label={t("common.loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ width: `${85 - ((index * 23) % 45)}%` }} />
      ))}
    </div>
  );
}

export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
