// Makes apps/cli/dist/explain: `releve explain` as a package of its own, without dependencies, for `npm publish`, and
// so for `npx releve-explain 0x80240017`.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
const cli = join(root, "apps/cli");
const target = join(cli, "dist/explain");
const { version, license } = JSON.parse(readFileSync(join(cli, "package.json"), "utf8"));

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await using bundle = await rolldown({
  input: { "releve-explain": join(cli, "src/explain/main.ts") },
  platform: "node",
});
await bundle.write({
  dir: target,
  format: "esm",
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  entryFileNames: "[name].mjs",
  chunkFileNames: "[name]-[hash].mjs",
});
writeFileSync(
  join(target, "package.json"),
  `${JSON.stringify(
    {
      name: "releve-explain",
      version,
      description: "Says what result codes of updating mean, alone or in logs, and what to do.",
      license,
      type: "module",
      engines: { node: ">=20.12" },
      bin: { "releve-explain": "releve-explain.mjs" },
      files: ["*.mjs", "LICENSE.commander"],
    },
    null,
    2,
  )}\n`,
);
writeFileSync(
  join(target, "README.md"),
  `# releve-explain

What a result code of updating means, why it happens, how to tell, and what to do; in English and French.

\`\`\`sh
npx releve-explain 0x80240017
npx releve-explain --lang fr WindowsUpdate.log
npx releve-explain --json /var/log/apt
\`\`\`

It reads no network and no settings. Part of Relève, open software-update management.
`,
);
copyFileSync(join(root, "LICENSE"), join(target, "LICENSE"));
// The one library that the bundle has in it.
copyFileSync(join(root, "node_modules/commander/LICENSE"), join(target, "LICENSE.commander"));
