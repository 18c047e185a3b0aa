import { Button } from "@mantine/core";
import type { Cause, RemedyRequest } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import classes from "./DeviceDiagnosis.module.css";

type Action = RemedyRequest["action"];

/** These end or forget something: a dialog says what, first. */
const TOLD_FIRST = ["restart", "restart-agent", "reset-store", "re-enrol"] as const;
type ToldFirst = (typeof TOLD_FIRST)[number];
const isToldFirst = (action: Action): action is ToldFirst => TOLD_FIRST.some((one) => one === action);

interface Props {
  deviceId: string;
  cause: Cause;
  /** Of the likeliest cause: its first button is the one to press. */
  isFirst: boolean;
}

/** What Relève does about a cause at the press of a button; the first is the likeliest to help. */
export function RemedyButtons({ deviceId, cause, isFirst }: Props) {
  const { t } = useText();
  const operator = useMay("operator");
  const admin = useMay("admin");
  const client = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState<ToldFirst>();
  const remedy = useMutation({
    mutationFn: (action: Action) =>
      api("tryRemedy", { params: { deviceId }, body: { cause: cause.cause, action } }),
    onSuccess: () => {
      setAsking(undefined);
      toast.done(t("diagnosis.started"));
      return client.invalidateQueries({ queryKey: ["device", deviceId] });
    },
    onError: toast.failed,
  });
  if (!operator || cause.actions.length === 0) return null;
  return (
    <div className={classes.buttons}>
      {cause.actions.map((action, index) =>
        action === "prune" ? (
          <Button
            key={action}
            component={Link}
            href="/pruning"
            size="xs"
            variant={isFirst ? "filled" : "default"}
          >
            {t("diagnosis.action.prune")}
          </Button>
        ) : (
          <Button
            key={action}
            size="xs"
            variant={isFirst && index === 0 ? "filled" : "default"}
            disabled={action === "admit" && !admin}
            loading={remedy.isPending && remedy.variables === action}
            onClick={() => (isToldFirst(action) ? setAsking(action) : remedy.mutate(action))}
          >
            {t(`diagnosis.action.${action}`)}
          </Button>
        ),
      )}
      {asking && (
        <Dialog
          title={t(`diagnosis.action.${asking}`)}
          onClose={() => setAsking(undefined)}
          confirm={t(`diagnosis.action.${asking}`)}
          onConfirm={() => remedy.mutate(asking)}
          busy={remedy.isPending}
          error={remedy.error}
        >
          <p>{t(`task.text.${asking}`)}</p>
        </Dialog>
      )}
    </div>
  );
}
