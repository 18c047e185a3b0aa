import type { WhyEvidence, WhyGateAnswer } from "@releve/api";
import { answer, remedy, shown } from "../answer.ts";
import type { Question } from "../question.ts";

/** Can its files be had? */
export function content({ content: fact, state }: Question): WhyGateAnswer {
  if (fact.kind === "device")
    return answer("pass", fact.isDownloaded ? "content.downloaded" : "content.device");
  if (state?.state === "downloaded" || state?.state === "installing")
    return answer("pass", "content.downloaded");
  const { files } = fact;
  if (files.length === 0) return answer("pass", "content.none");
  const evidence = files.map((file): WhyEvidence => ({
    rule: null,
    fact: "file",
    args: { name: shown(file.name) },
    value: file.isStored ? "stored" : file.hasAddress ? "fetched-on-demand" : "no-address",
    verdict: file.isStored || file.hasAddress ? "true" : "false",
    at: null,
  }));
  const lost = files.find((file) => !file.isStored && !file.hasAddress);
  if (lost)
    return answer("stop", "content.no-address", {
      args: { file: shown(lost.name) },
      evidence,
      remedy: remedy("give-content", { file: shown(lost.name) }),
    });
  const missing = files.filter((file) => !file.isStored).length;
  return missing === 0
    ? answer("pass", "content.stored", { args: { count: files.length }, evidence })
    : answer("pass", "content.on-demand", { args: { count: missing }, evidence });
}
