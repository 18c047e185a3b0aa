import { Button } from "@mantine/core";
import type { Incident } from "@releve/api";
import { Link } from "wouter";
import { useText } from "../app/language.tsx";
import { CodeLink, useCodeLine } from "../parts/codes.tsx";
import { useDiagnosisText } from "../parts/diagnosisText.ts";
import { Mark } from "../parts/Mark.tsx";
import { shortTitle } from "../parts/UpdateName.tsx";
import classes from "./IncidentRow.module.css";

/** An incident: what failed, whose fault it is and why, whom it meets, and the way there. `full`: with the rest. */
export function IncidentRow({ incident, full = false }: { incident: Incident; full?: boolean }) {
  const text = useText();
  const { t } = text;
  const { code, devices, standing, lastAt, title, updateId, origin, reason } = incident;
  const line = useCodeLine()(code);
  const words = useDiagnosisText();
  const isOpen = standing > 0;
  return (
    <li className={classes.incident}>
      <div>
        <Mark tone={isOpen ? "bad" : "plain"}>
          <strong>{line.title || line.name}</strong>
        </Mark>
        <p>
          <b>{t(`diagnosis.origin.${origin}`)}</b> · {t(`incidents.reason.${reason}`)}
        </p>
        <p className="quiet">
          {full
            ? t("incidents.devices", { count: devices, standing })
            : t("overview.incidentDevices", { count: devices, when: text.relative(lastAt) })}
          {title !== null && ` · ${t("overview.incidentUpdate", { title: shortTitle(title) })}`}
          {" · "}
          {words.operation(incident.operation)} · <CodeLink code={code} />
        </p>
        {full && <Rest incident={incident} />}
      </div>
      <ShowButton incident={incident} href={hrefOf({ updateId, incident })} />
    </li>
  );
}

/** One device: its diagnosis; else the list that the incident counts. */
function hrefOf({ updateId, incident }: { updateId: string | null; incident: Incident }): string {
  const [only] = incident.someDevices;
  if (incident.devices === 1 && only) return `/devices/${only.deviceId}?tab=diagnosis`;
  return updateId === null ? "/groups?health=error" : `/updates/${updateId}?filter=failed`;
}

function ShowButton({ incident, href }: { incident: Incident; href: string }) {
  const { t } = useText();
  return (
    <Button component={Link} href={href} size="compact-sm" variant="default">
      {t(incident.devices === 1 ? "incidents.diagnose" : "overview.incidentShow")}
    </Button>
  );
}

function Rest({ incident }: { incident: Incident }) {
  const { t, exact } = useText();
  const { firstAt, lastAt, networks, someDevices, devices, consequences } = incident;
  const words = useDiagnosisText();
  return (
    <>
      <p className="quiet">
        {firstAt === lastAt
          ? exact(firstAt)
          : t("incidents.between", { first: exact(firstAt), last: exact(lastAt) })}
        {networks.length > 0 &&
          ` · ${t("incidents.networks", { count: networks.length, names: networks.join(", ") })}`}
      </p>
      <p className={classes.devices}>
        {someDevices.map(({ deviceId, name }) => (
          <Link key={deviceId} href={`/devices/${deviceId}?tab=diagnosis`}>
            {name}
          </Link>
        ))}
        {devices > someDevices.length && <span className="quiet">+{devices - someDevices.length}</span>}
      </p>
      {consequences.length > 0 && (
        <details>
          <summary>{t("diagnosis.consequences", { count: consequences.length })}</summary>
          <ul className="plain">
            {consequences.map((one) => (
              <li key={`${one.code} ${one.operation} ${one.updateId ?? ""} ${one.firstAt}`} className="quiet">
                {words.operation(one.operation)} · <CodeLink code={one.code} />{" "}
                {one.title !== null && `· ${shortTitle(one.title)} `}·{" "}
                {t("incidents.devices", { count: one.devices, standing: one.standing })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
