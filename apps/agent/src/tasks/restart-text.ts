interface Announcement {
  /** ms since 1970. */
  dueAt: number;
  minutes: number;
  /** Minutes of one postponement; undefined: it cannot be postponed. */
  postpone: number | undefined;
  /** The admin's own words. */
  message: string | null;
}

const EN = (time: string, { minutes, postpone }: Announcement) =>
  `This computer restarts at ${time}, in ${minutes} ${minutes === 1 ? "minute" : "minutes"}. Save your work.` +
  (postpone === undefined ? "" : `\nTo postpone it by ${postpone} minutes: releve agent postpone`);

const FR = (time: string, { minutes, postpone }: Announcement) =>
  `Cet ordinateur redémarre à ${time}, dans ${minutes} ${minutes === 1 ? "minute" : "minutes"}. Enregistrez votre travail.` +
  (postpone === undefined ? "" : `\nPour reporter de ${postpone} minutes : releve agent postpone`);

/** For everybody's terminal, in both languages: who is logged in speaks either. */
export function announcement(what: Announcement): string {
  const time = new Date(what.dueAt).toTimeString().slice(0, 5);
  return [...(what.message === null ? [] : [what.message]), EN(time, what), FR(time, what)].join("\n\n");
}

export const calledOff = "The restart was cancelled.\n\nLe redémarrage a été annulé.";
