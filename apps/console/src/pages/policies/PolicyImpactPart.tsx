import { useDebouncedValue } from "@mantine/hooks";
import type { Policy } from "@releve/api";
import type { Translator } from "@releve/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { PreviewBox } from "../updates/Preview.tsx";

/** Asked when nobody has typed for so long, milliseconds. */
const TYPING_MS = 300;
/** Devices named. */
const SHOWN = 5;

interface Props {
  groupId: string;
  policy: Policy | null;
  /** What holds for the group now, and would then. */
  before: Policy;
  after: Policy;
}

/** What a policy would change, before it is saved. */
export function PolicyImpactPart({ groupId, policy, before, after }: Props) {
  const text = useText();
  const { t } = text;
  const [asked] = useDebouncedValue(policy, TYPING_MS);
  const preview = useQuery({
    queryKey: ["preview", "policy", groupId, asked],
    queryFn: () => api("previewPolicy", { params: { groupId }, body: { policy: asked } }),
    gcTime: 0,
  });
  const impact = asked === policy ? preview.data : undefined;
  return (
    <PreviewBox isReady={impact !== undefined} error={preview.error}>
      {impact && (
        <>
          <p>{t("policies.effect", { count: impact.devices })}</p>
          {impact.moved > 0 && (
            <>
              <p>
                {t("policies.moved", {
                  ...{ updates: impact.updates, devices: impact.moved },
                  ...{ before: momentOf(text, before), after: momentOf(text, after) },
                })}
              </p>
              <p className="quiet">
                {impact.examples
                  .slice(0, SHOWN)
                  .map((device) => t("policies.movedDevice", device))
                  .join(" · ")}
              </p>
            </>
          )}
          {impact.silenced > 0 && <p>{t("policies.silenced", { count: impact.silenced })}</p>}
          {impact.heard > 0 && <p>{t("policies.heard", { count: impact.heard })}</p>}
        </>
      )}
    </PreviewBox>
  );
}

/** When required updates install, in a few words. */
function momentOf({ t, list, weekday }: Translator, { installMode, schedule }: Policy): string {
  if (installMode === "prompt") return t("policies.moment.user");
  if (schedule === null) return t("policies.moment.once");
  return t("policies.moment.schedule", {
    time: schedule.time,
    days: schedule.days.length === 7 ? t("policies.moment.daily") : list(schedule.days.map(weekday)),
  });
}
