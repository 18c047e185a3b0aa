import { Alert, Button, FileButton } from "@mantine/core";
import { ApiCallError, type UpdateDetails } from "@releve/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/client.ts";
import { useText } from "../../app/language.tsx";
import { useMay } from "../../app/session.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { useToast } from "../../parts/toast.tsx";
import classes from "./UpdatesPage.module.css";

type UpdateFile = UpdateDetails["files"][number];

/** Says that devices cannot get the update, because the service cannot get some of its files. */
export function ContentMissing({ update }: { update: UpdateDetails }) {
  const { t } = useText();
  const count = update.files.filter(({ license, obtainable }) => !license && !obtainable).length;
  if (count === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="status" my="xs" className={classes.notice}>
      {t("updates.contentMissing", { count })}
    </Alert>
  );
}

export function UpdateFiles({ update }: { update: UpdateDetails }) {
  const { t } = useText();
  if (update.files.length === 0) return <p className="quiet">{t("updates.filesNone")}</p>;
  return (
    <ul className={`plain ${classes.lines}`}>
      {update.files.map((file) => (
        <FileLine key={file.digest} updateId={update.updateId} file={file} />
      ))}
    </ul>
  );
}

function FileLine({ updateId, file }: { updateId: string; file: UpdateFile }) {
  const { t, bytes } = useText();
  const mayUpload = useMay("operator");
  const state = file.stored ? "updates.stored" : "updates.notStored";
  return (
    <li>
      <span title={file.digest}>
        {file.name}
        {file.license && <span className="quiet"> · {t("updates.license")}</span>}
        <div className="quiet">
          {file.obtainable ? t(state) : <Mark tone="waiting">{t("updates.notObtainable")}</Mark>}
        </div>
      </span>
      <span>{bytes(file.sizeBytes)}</span>
      {mayUpload && !file.obtainable && <UploadContent updateId={updateId} file={file} />}
    </li>
  );
}

/** The service keeps the file only if it is the one that the update names. */
function UploadContent({ updateId, file }: { updateId: string; file: UpdateFile }) {
  const { t } = useText();
  const client = useQueryClient();
  const toast = useToast();
  const upload = useMutation({
    mutationFn: (body: File) => api("uploadContent", { params: { updateId, digest: file.digest }, body }),
    onSuccess: () => toast.done(t("updates.contentUploaded", { name: file.name })),
    onSettled: () => client.invalidateQueries({ queryKey: ["update", updateId] }),
  });
  const { error } = upload;
  const isWrong = error instanceof ApiCallError && error.code === "content-mismatch";
  return (
    <div className={classes.upload}>
      <FileButton onChange={(chosen) => chosen && upload.mutate(chosen)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            loading={upload.isPending}
            aria-label={t("updates.contentUpload", { name: file.name })}
          >
            {t("updates.contentUploadShort")}
          </Button>
        )}
      </FileButton>
      {isWrong && (
        <Alert color="red" variant="light" role="alert" mt="xs">
          {t("updates.contentWrong")}
        </Alert>
      )}
      {error && !isWrong && <Problem error={error} action compact />}
    </div>
  );
}
