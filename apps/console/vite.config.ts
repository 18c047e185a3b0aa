import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import { type Plugin, defineConfig } from "vite";

// Test runners set their own, which would build React for development.
process.env["NODE_ENV"] = "production";

/** Puts a `.br` and a `.gz` beside each script and style sheet; the service sends what the browser takes. */
const compress: Plugin = {
  name: "compress",
  writeBundle: ({ dir = "" }) => {
    for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
      if (!/\.(js|css)$/.test(name)) continue;
      const file = join(dir, name);
      const text = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
      writeFileSync(`${file}.br`, brotliCompressSync(text));
    }
  },
};

/** No source is inlined as data: or script, so that the service's policy can be `default-src 'self'`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [compress],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: "dist",
    emptyOutDir: true,
    // In kilobytes, before compression: the first page is one file, the pages after it their own.
    chunkSizeWarningLimit: 600,
    // Mantine marks its modules "use client" for servers that render; there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
