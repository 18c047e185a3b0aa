// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const UNPRINTABLE = /[\u0000-\u001f\u007f\ufffe\uffff]/g;

/** One line of text that XML can carry: no control characters, no lone surrogates; at most `max` long. */
export function printable(text: string, max: number): string {
  return text.toWellFormed().replace(UNPRINTABLE, " ").trim().slice(0, max).toWellFormed();
}
