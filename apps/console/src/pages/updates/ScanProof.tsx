import type { ScanClass, ScanLimit } from "@releve/api";
import { Link } from "wouter";
import { useText } from "../../app/language.tsx";
import { Code } from "../../parts/codes.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { LimitBar } from "./LimitBar.tsx";
import classes from "./ScanBudgetPage.module.css";

/** The numbers behind a class's warnings, and what contributes most to them. */
export function ScanProof({ of }: { of: ScanClass }) {
  const { t, number } = useText();
  const { predicted, measured } = of;
  const trips = measured?.p50Trips != null && measured.p95Trips != null && measured;
  return (
    <div className={classes.proof}>
      <div>
        <h3>{t("budget.limits")}</h3>
        <ul className="plain">
          {of.limits.map((limit) => (
            <Limit key={limit.limit} limit={limit} />
          ))}
        </ul>
      </div>
      <div>
        <h3>{t("budget.products")}</h3>
        <Products of={of} />
      </div>
      <div>
        <h3>{t("budget.chains")}</h3>
        {of.chains.length === 0 && <p className="quiet">{t("budget.chainsNone")}</p>}
        <ul className="plain">
          {of.chains.map(({ updateId, title, length }) => (
            <li key={updateId}>
              <Link href={`/updates/${updateId}`}>{shortTitle(title)}</Link>
              <div className="quiet">{t("budget.chainLine", { count: length - 1 })}</div>
            </li>
          ))}
        </ul>
      </div>
      <p className={`quiet ${classes.notes}`}>
        {t("budget.assumed", { count: predicted.assumedPrerequisites })}{" "}
        {of.kind !== "agent" && (
          <>
            {t("budget.steps", { steps: predicted.evaluationSteps })}{" "}
            {t("budget.pace", { from: predicted.evaluationFrom })}
          </>
        )}{" "}
        {trips &&
          t("budget.measuredTrips", { p50: number(trips.p50Trips ?? 0), p95: number(trips.p95Trips ?? 0) })}
      </p>
    </div>
  );
}

function Limit({ limit }: { limit: ScanLimit }) {
  const { t } = useText();
  return (
    <li>
      <LimitBar limit={limit} />
      {limit.level !== "ok" && (
        <div className="quiet">
          {limit.code === null ? (
            t("budget.beyondSlow")
          ) : (
            <>
              {t("budget.beyond")} <Code code={limit.code} />
            </>
          )}
        </div>
      )}
    </li>
  );
}

function Products({ of }: { of: ScanClass }) {
  const { t, bytes } = useText();
  return (
    <ul className="plain">
      {of.products.map((product) => {
        const { productId, title, updates, superseded } = product;
        return (
          <li key={productId}>
            {productId === null ? (
              t("budget.productNone")
            ) : (
              <Link href={`/updates?filter=superseded&product=${productId}`}>{title}</Link>
            )}
            <div className="quiet">
              {t("budget.productLine", { updates, superseded, bytes: bytes(product.bytes) })}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
