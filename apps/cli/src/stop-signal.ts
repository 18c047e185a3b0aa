/**
 * Aborts on Ctrl-C, on `systemctl stop`, and when the parent that forked this process has gone. A second Ctrl-C
 * ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.once("SIGHUP", stop);
  if (process.channel) {
    process.once("disconnect", stop);
    process.channel.unref();
  }
  return controller.signal;
}
