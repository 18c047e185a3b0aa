/** Loaded before the service: on SIGUSR2 it collects its garbage and prints what is left. Needs --expose-gc. */
const collect = (globalThis as { gc?: () => void }).gc;

process.on("SIGUSR2", () => {
  collect?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`MEMORY ${heapUsed + external} ${rss}\n`);
});
