import { FileInput, List, Text } from "@mantine/core";
import type { ImportResult } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { useToast } from "../../parts/toast.tsx";

/** Rejections that are shown; the command line shows all. */
const SHOWN = 20;

/** Takes in a catalogue, a document or an export; stays open when something was rejected, to say what. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: (body: File) =>
      api("importUpdates", { query: { name: body.name.slice(0, 255) || "file" }, body }),
    onSuccess: async (result) => {
      if (result.rejected.length === 0) {
        toast.done(t("updates.uploaded", { imported: result.imported, unchanged: result.unchanged }));
        onClose();
      }
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      title={t("updates.uploadTitle")}
      onClose={onClose}
      confirm={t("updates.upload")}
      onConfirm={() => file && upload.mutate(file)}
      busy={upload.isPending}
      disabled={file === null}
      error={upload.error}
    >
      <Text size="sm">{t("updates.uploadText")}</Text>
      <FileInput
        label={t("updates.uploadFile")}
        placeholder={t("updates.uploadHint")}
        accept=".xml,.cab,.sdp,.gz"
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          upload.reset();
        }}
      />
      {upload.data && <Rejected result={upload.data} />}
    </Dialog>
  );
}

function Rejected({ result }: { result: ImportResult }) {
  const { t } = useText();
  const { imported, unchanged, rejected, moreRejected } = result;
  const hidden = Math.max(0, rejected.length - SHOWN) + moreRejected;
  return (
    <div role="status">
      <Text size="sm">{t("updates.uploaded", { imported, unchanged })}</Text>
      <Text size="sm">{t("updates.rejected", { count: rejected.length + moreRejected })}</Text>
      <List size="xs">
        {rejected.slice(0, SHOWN).map(({ place, reason }, at) => (
          <List.Item key={at}>
            {place.file}
            {place.line !== null && `:${place.line}:${place.column ?? 1}`}
            {place.path !== null && ` ${place.path}`}: {reason}
          </List.Item>
        ))}
      </List>
      {hidden > 0 && <Text size="xs">{t("updates.more", { count: hidden })}</Text>}
    </div>
  );
}
