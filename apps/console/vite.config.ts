import { defineConfig } from "vite";

/** No source is inlined as data: or script, so that the service's policy can be `default-src 'self'`. */
export default defineConfig({
  root: import.meta.dirname,
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
