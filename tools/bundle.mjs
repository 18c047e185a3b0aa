// Makes apps/cli/dist/agent.mjs: the agent as one program of plain JavaScript, as managed machines run it.
import { join } from "node:path";
import { rolldown } from "rolldown";

const cli = join(import.meta.dirname, "../apps/cli");

/** `import { a as b } from "node:c";`, `import d from "node:c";` or `import * as d from "node:c";`, as rolldown prints them. */
const BUILTIN = /^import (?:\{([^}]*)\}|(?:\* as )?([\w$]+)) from "(node:[a-z_/]+)";$/gm;
/** What nothing is left of but its loading. */
const UNUSED = /^import "node:[a-z_/]+";$/gm;

/**
 * Node fills the namespace of an imported built-in module from all of its properties, also the lazy ones:
 * node:http then loads all of fetch and WebSocket, 8 MB and most of the time of a start.
 */
const lazyBuiltins = {
  name: "lazy-builtins",
  renderChunk: (code) =>
    code
      .replace(
        BUILTIN,
        (_, names, whole, module) =>
          `const ${whole ?? `{${names.replaceAll(" as ", ": ")}}`} = process.getBuiltinModule("${module}");`,
      )
      .replace(UNUSED, ""),
};

await using bundle = await rolldown({
  input: { agent: join(cli, "src/agent/main.ts") },
  platform: "node",
  plugins: [lazyBuiltins],
  // Schemas that the agent never asks for are left out, and what it needs only at work is not loaded before.
  treeshake: {
    moduleSideEffects: (id) => !/[\\/](?:packages|zod|apps[\\/]agent)[\\/]/.test(id),
    manualPureFunctions: ["z"],
  },
});
// Parts of earlier bundles stay: an agent at work may still come to load them.
await bundle.write({
  dir: join(cli, "dist"),
  format: "esm",
  // Less to read at every start; names stay, for the stacks in the log.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  entryFileNames: "[name].mjs",
  chunkFileNames: "[name]-[hash].mjs",
});
