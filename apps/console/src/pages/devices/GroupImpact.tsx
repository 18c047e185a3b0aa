import type { DeviceImpact } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { ImpactLines } from "../updates/Preview.tsx";

/** What a change of groups would do to devices' updates; nothing while that is not known. */
export function GroupImpact({ impact }: { impact: DeviceImpact | undefined }) {
  const { t, bytes } = useText();
  if (impact === undefined) return null;
  return (
    <section aria-live="polite" aria-label={t("common.preview")}>
      {impact.devices === 0 && <p className="quiet">{t("groups.impactNone")}</p>}
      <ImpactLines impact={impact} />
      {impact.downloadBytes > 0 && <p>{t("updates.previewBytes", { size: bytes(impact.downloadBytes) })}</p>}
    </section>
  );
}

/** What moving a group below another would do. */
export function ParentImpact({ groupId, parentId }: { groupId: string; parentId: string }) {
  const preview = useQuery({
    queryKey: ["preview", "parent", groupId, parentId],
    queryFn: () => api("previewGroupChange", { params: { groupId }, body: { parentId } }),
    gcTime: 0,
  });
  return <GroupImpact impact={preview.data} />;
}
