const SNIFFED_BYTES = 512;

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Of a file's first bytes: UTF-16 as Windows writes it, with or without a byte-order mark, or any that has ASCII. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sniffed = head.subarray(0, SNIFFED_BYTES);
  let [even, odd] = [0, 0];
  sniffed.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  if (odd > sniffed.length / 4) return "utf-16le";
  return even > sniffed.length / 4 ? "utf-16be" : "utf-8";
}
