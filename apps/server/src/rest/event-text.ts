/** MS-WUSP 2.2.2.3.1: what the events that agents send say; English. */
const TEXTS: Readonly<Record<number, string>> = {
  141: "Scan started",
  147: "Scan finished",
  148: "Scan failed",
  156: "Status reported",
  161: "Download failed",
  162: "Download finished",
  163: "Download cancelled",
  167: "Download started",
  168: "Download queued",
  181: "Installation started",
  182: "Installation failed",
  183: "Installation finished",
  184: "Installation finished; a restart is needed",
  186: "Installation cancelled",
  187: "Installation ended by the system",
  195: "Installation scheduled",
  201: "Installation pending",
  202: "Computer restarted",
  203: "Finished after the restart",
  204: "Failed after the restart",
  221: "Removal failed",
  222: "Removal finished",
  224: "Removal finished; a restart is needed",
  226: "Removal started",
};

/** One line of plain text; `strings` are the event's replacement strings, chosen by the device. */
export function eventText(eventId: number, strings: readonly string[]): string {
  const text = TEXTS[eventId] ?? `Event ${eventId}`;
  const detail = eventId === 147 ? strings[0] : undefined;
  return detail === undefined ? text : `${text}: ${detail.slice(0, 20)} updates`;
}
