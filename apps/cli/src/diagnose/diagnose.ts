import { styleText } from "node:util";
import "@releve/ui/later";
import type { ApiClient, Cause, CauseCode, Diagnosis, Incident, Origin, RemedyRequest } from "@releve/api";
import { type Language, type Translator, createDiagnosisText, createTranslator } from "@releve/ui";
import { client } from "../connection.ts";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, plain, print, printJson } from "../output.ts";
import { deviceOf } from "../naming.ts";

interface Output {
  lang: Language;
  json?: true;
}

export interface DiagnoseFlags extends Output {
  do?: RemedyRequest["action"];
  cause?: CauseCode;
}

/** Exits 1 where something is wrong, so that scripts can ask. */
export async function diagnose(device: string, flags: DiagnoseFlags): Promise<void> {
  const api = client();
  const deviceId = await deviceOf(api, device);
  const found = await api("diagnose", { params: { deviceId } });
  if (flags.do !== undefined) {
    await doRemedy(api, found, flags.do, flags);
    return;
  }
  if (flags.json) printJson(found);
  else printDiagnosis(found, flags.lang);
  if (found.causes.length > 0) process.exitCode = EXIT.failed;
}

async function doRemedy(
  api: ApiClient,
  { causes, deviceId }: Diagnosis,
  action: RemedyRequest["action"],
  { cause: wanted, lang, json }: DiagnoseFlags,
): Promise<void> {
  const cause = causes.find(
    (one) => one.actions.includes(action) && (wanted === undefined || one.cause === wanted),
  );
  if (cause === undefined)
    throw new CliError(
      `“${action}” is no remedy of this device’s causes. See them without --do.`,
      EXIT.failed,
    );
  const tried = await api("tryRemedy", { params: { deviceId }, body: { cause: cause.cause, action } });
  if (json) printJson(tried);
  else print(createTranslator(lang).t("diagnosis.started"));
}

const SIGNS = { waiting: "◷", helped: "✓", "not-helped": "✗", "not-done": "✗", unknown: "?" } as const;

export function printDiagnosis({ name, causes, history }: Diagnosis, lang: Language): void {
  const text = createTranslator(lang);
  const { t, relative } = text;
  print(styleText("bold", plain(name)));
  if (causes.length === 0) print(t("diagnosis.none"));
  causes.forEach((cause, index) => printCause(cause, index + 1, text));
  if (history.length === 0) return;
  const words = createDiagnosisText(text, explainShort);
  print(`\n${t("diagnosis.history")}`);
  for (const { action, cause, state, at, by } of history) {
    const line = t("diagnosis.tried", {
      action: t(`diagnosis.action.${action}`),
      cause: words.cause({ cause, args: NO_NAMES }),
    });
    print(plain(`  ${SIGNS[state]} ${line} — ${t(`diagnosis.state.${state}`)} (${relative(at)}, ${by})`));
  }
}

/** What was tried is told without the names of then. */
const NO_NAMES = { source: "…", network: "…", title: "…", code: "…" };

function printCause(cause: Cause, place: number, text: Translator): void {
  const { t, exact } = text;
  const words = createDiagnosisText(text, explainShort);
  const origin = t(`diagnosis.origin.${cause.origin}`);
  print(`\n${styleText("bold", plain(`${place}. ${words.cause(cause)}`))}${styleText("dim", `  ${origin}`)}`);
  print(styleText("dim", `   ${t("diagnosis.total", { points: cause.points })}`));
  for (const proof of cause.proofs) {
    const when = proof.at === null ? "" : `, ${exact(proof.at)}`;
    print(plain(`   · ${words.proof(proof)}`) + styleText("dim", `${when} (+${proof.points})`));
  }
  for (const action of cause.actions)
    print(
      `   → ${t(`diagnosis.action.${action}`)}${action === "prune" ? "" : styleText("dim", `  --do ${action}`)}`,
    );
  for (const manual of cause.manual) print(`   → ${t(`diagnosis.manual.${manual}`)}`);
  const { consequences } = cause;
  if (consequences.length === 0) return;
  print(styleText("dim", `   ${t("diagnosis.consequences", { count: consequences.length })}`));
  for (const failure of consequences) print(styleText("dim", plain(`     ${words.failure(failure)}`)));
}

export interface IncidentFlags extends Output {
  state: "open" | "over" | "all";
  origin?: Origin;
  limit: string;
}

export async function incidents({ state, origin, limit, lang, json }: IncidentFlags): Promise<void> {
  const query = { state, limit: Number(limit), ...(origin !== undefined && { origin }) };
  const page = await client()("listIncidents", { query });
  if (json) {
    printJson(page);
    return;
  }
  const text = createTranslator(lang);
  if (page.items.length === 0) print(text.t("incidents.none", { days: page.days }));
  for (const incident of page.items) printIncident(incident, text);
  if (page.isPartial) print(text.t("incidents.partial"));
  if (page.total > page.items.length) print(`… ${page.items.length} / ${page.total} (--limit)`);
}

function printIncident(incident: Incident, text: Translator): void {
  const { t, relative } = text;
  const { code, operation, origin, reason, devices, standing, title, firstAt, lastAt, consequences } =
    incident;
  const words = createDiagnosisText(text, explainShort);
  const what = words.failure({ ...incident, code, operation, at: lastAt, times: 1, stands: standing > 0 });
  print(styleText("bold", plain(title === null ? what : `${what} — ${title}`)));
  print(`  ${t(`diagnosis.origin.${origin}`)} — ${t(`incidents.reason.${reason}`)}`);
  const when = t("incidents.between", { first: relative(firstAt), last: relative(lastAt) });
  print(`  ${t("incidents.devices", { count: devices, standing })} · ${when}`);
  if (consequences.length > 0) print(`  + ${t("diagnosis.consequences", { count: consequences.length })}`);
}
