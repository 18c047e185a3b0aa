import { text } from "node:stream/consumers";
import { type CoreFragment, MetadataError, cutFragments, readCore } from "@releve/metadata";
import { type Facts, type Trace, createEvaluator } from "@releve/rules";
import type { Command } from "commander";
import { explainShort } from "../explain.ts";
import { CliError, EXIT, plain, print, printJson } from "../output.ts";
import { type FactFlags, recordedFactsOf, withFacts } from "./recorded-facts.ts";

/** In the order in which a client asks them. */
const SECTIONS = {
  IsInstalled: "isInstalled",
  IsSuperseded: "isSuperseded",
  IsInstallable: "isInstallable",
} as const;

function factsOf(flags: FactFlags): Facts {
  const facts = recordedFactsOf(flags);
  if (facts !== undefined) return facts;
  throw new CliError("Facts are needed: --facts FILE, --hive FILE, or both.", EXIT.usage);
}

/** A Core fragment begins with the update's identity, a document with its root. */
function coreOf(xml: string): CoreFragment {
  try {
    return readCore(/^\s*<UpdateIdentity[\s/>]/.test(xml) ? xml : cutFragments(xml).core);
  } catch (cause) {
    if (!(cause instanceof MetadataError)) throw cause;
    throw new CliError(`${cause.message}; \`releve metadata check\` says where`, EXIT.failed, cause);
  }
}

/** The trace as an indented tree, one line an element. */
function* linesOf({ verdict, because, code, children }: Trace, depth = 1): Generator<string> {
  const fault = code === undefined ? "" : `  ${explainShort(`0x${code.toString(16).toUpperCase()}`)}`;
  yield `${"  ".repeat(depth)}${verdict.padEnd(7)}  ${plain(because)}${fault}`;
  for (const child of children) yield* linesOf(child, depth + 1);
}

interface Options extends FactFlags {
  json?: true;
}

async function evaluate(options: Options): Promise<void> {
  const evaluator = createEvaluator(factsOf(options));
  const { identity, rules } = coreOf(await text(process.stdin));
  const traces = Object.entries(SECTIONS).map(([name, section]) => {
    const rule = rules[section];
    return [name, rule && evaluator(rule, rules.metadata, identity.updateId)] as const;
  });
  if (options.json) {
    printJson({ ...identity, ...Object.fromEntries(traces) });
    return;
  }
  print(`${identity.updateId} revision ${identity.revisionNumber}`);
  for (const [name, trace] of traces) {
    print(`${name}: ${trace?.verdict ?? "no rule"}`);
    if (trace) print([...linesOf(trace)].join("\n"));
  }
}

export function rulesCommand(program: Command): void {
  const rules = program.command("rules").description("applicability rules; works without a service");
  withFacts(rules.command("evaluate"))
    .description("say what the rules of an update come to on a recorded system, and why")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
The update, a whole document or its Core fragment, is read from standard input.

Example:
  releve rules evaluate --facts pc.json --hive SOFTWARE=copy.hiv < update.xml`,
    )
    .action(evaluate);
}
