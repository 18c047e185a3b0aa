import type { RelatedUpdate } from "@releve/api";
import { Link } from "wouter";
import { useAddress, withSearch } from "../../app/address.ts";
import { useText } from "../../app/language.tsx";
import classes from "./RelationGraph.module.css";

/** Most updates drawn on a side; a count stands for the rest. */
const MOST_DRAWN = 4;

interface Props {
  self: string;
  supersedes: readonly RelatedUpdate[];
  supersededBy: readonly RelatedUpdate[];
}

/** Time runs downward: what replaces this update above it, what it replaces below. */
export function RelationGraph({ self, supersedes, supersededBy }: Props) {
  const { t } = useText();
  if (supersedes.length + supersededBy.length === 0)
    return <p className="quiet">{t("updates.relationsNone")}</p>;
  return (
    <div className={classes.graph}>
      {supersededBy.length > 0 && <Side title={t("updates.supersededBy")} updates={supersededBy} />}
      <div className={classes.self} title={t("updates.thisOne")}>
        {self}
      </div>
      {supersedes.length > 0 && <Side title={t("updates.supersedes")} updates={supersedes} />}
    </div>
  );
}

function Side({ title, updates }: { title: string; updates: readonly RelatedUpdate[] }) {
  const { t } = useText();
  const { search } = useAddress();
  const hidden = updates.length - MOST_DRAWN;
  return (
    <div className={classes.side}>
      <span className={classes.label}>{title}</span>
      <ul className="plain">
        {updates.slice(0, MOST_DRAWN).map((update) => (
          <li key={update.updateId} className={classes.node} data-declined={update.declined}>
            <Link href={withSearch(`/updates/${update.updateId}`, search)} title={update.title}>
              {update.version ?? update.title}
            </Link>
            {update.declined && <span className="quiet"> · {t("updates.approval.declined")}</span>}
          </li>
        ))}
        {hidden > 0 && <li className="quiet">{t("updates.more", { count: hidden })}</li>}
      </ul>
    </div>
  );
}
