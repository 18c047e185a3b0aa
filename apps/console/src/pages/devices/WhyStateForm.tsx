import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { Guid, type WhyQuery } from "@releve/api";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../../app/address.ts";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { shortTitle } from "../../parts/UpdateName.tsx";
import { useGroups } from "./groups.ts";
import classes from "./WhyPanel.module.css";

/** What the address says of the state that is asked about. */
type State = Record<"at" | "approved" | "declined", string | undefined>;
export const AS_IT_IS: State = { at: undefined, approved: undefined, declined: undefined };

const guidOf = (text: string | undefined) => Guid.safeParse(text).data;

/** The state of catalogue and decisions that the address asks about: today's where it says nothing. */
export function useWhyState() {
  const address = useAddress();
  const at = Date.parse(address.get("at") ?? "");
  const [ifApproved, ifDeclined] = [guidOf(address.get("approved")), guidOf(address.get("declined"))];
  const query: WhyQuery = {
    ...(Number.isFinite(at) && { at: new Date(at).toISOString() }),
    ...(ifApproved !== undefined && { ifApproved }),
    ...(ifDeclined !== undefined && { ifDeclined }),
  };
  const isOther = Object.keys(query).length > 0;
  return { query, isOther, set: (state: State) => address.set(state) };
}

const MINUTE_MS = 60_000;

/** An instant as a field of local time takes it. */
function localTime(at: string | number): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

interface Props {
  deviceId: string;
  updateId: string;
}

/** Asks about another state: as of a past time, and as if an update were approved or declined. */
export function WhyStateForm(props: Props) {
  const { t } = useText();
  const state = useWhyState();
  return (
    <details className={classes.state} open={state.isOther}>
      <summary>{t("why.state")}</summary>
      <Fields key={JSON.stringify(state.query)} {...props} {...state} />
    </details>
  );
}

function Fields({ deviceId, updateId, query, isOther, set }: Props & ReturnType<typeof useWhyState>) {
  const { t } = useText();
  const [decision, setDecision] = useState(decisionOf(query));
  const [at, setAt] = useState(query.at === undefined ? "" : localTime(query.at));
  const decisions = useDecisions(deviceId, updateId, query);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [kind, id] = decision.split(" ");
        const then = Date.parse(at);
        set({
          approved: kind === "approved" ? id : undefined,
          declined: kind === "declined" ? id : undefined,
          at: Number.isNaN(then) ? undefined : new Date(then).toISOString(),
        });
      }}
    >
      <NativeSelect
        size="xs"
        label={t("why.state.decision")}
        data={decisions}
        value={decision}
        onChange={(event) => setDecision(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label={t("why.state.at")}
        max={localTime(Date.now())}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="xs">
          {t("why.state.show")}
        </Button>
        {isOther && (
          <Button size="xs" variant="default" onClick={() => set(AS_IT_IS)}>
            {t("why.state.reset")}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** As the list of decisions has it. */
function decisionOf({ ifApproved, ifDeclined }: WhyQuery): string {
  if (ifApproved !== undefined) return `approved ${ifApproved}`;
  return ifDeclined === undefined ? "" : `declined ${ifDeclined}`;
}

/** What can be supposed: nothing, an approval for a group that reaches the device, a decline. */
function useDecisions(deviceId: string, updateId: string, { ifApproved, ifDeclined }: WhyQuery) {
  const { t } = useText();
  const { nodes, nameOf } = useGroups();
  const device = useQuery({
    queryKey: ["device", deviceId],
    queryFn: () => api("getDevice", { params: { deviceId } }),
  });
  const other = ifDeclined === updateId ? undefined : ifDeclined;
  const update = useQuery({
    queryKey: ["update", other],
    queryFn: () => api("getUpdate", { params: { updateId: other ?? "" } }),
    enabled: other !== undefined,
  });
  const groups = device.data?.groups ?? [];
  const elsewhere = nodes?.find(
    ({ group: { groupId } }) => groupId === ifApproved && !groups.some((one) => one.groupId === groupId),
  );
  return [
    { value: "", label: t("why.state.asDecided") },
    ...[...groups, ...(elsewhere ? [elsewhere.group] : [])].map((group) => ({
      value: `approved ${group.groupId}`,
      label: t("why.state.ifApproved", { group: nameOf(group) }),
    })),
    { value: `declined ${updateId}`, label: t("why.state.ifDeclined") },
    ...(other === undefined
      ? []
      : [
          {
            value: `declined ${other}`,
            label: t("why.state.ifOtherDeclined", { title: shortTitle(update.data?.title ?? other) }),
          },
        ]),
  ];
}
