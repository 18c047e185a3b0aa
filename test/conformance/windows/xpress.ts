/** MS-WUSP 2.1.1 and MS-XCA 2.4, read from the specifications alone: what a Windows client does with an answer. */
const BLOCK_HEADER = 8;

export function readXpress(body: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const plain = body.readInt32LE(at);
    const packed = body.readInt32LE(at + 4);
    if (plain < 0 || plain > 65_535 || packed < 0) throw new Error(`a block of ${plain} in ${packed} bytes`);
    const data = body.subarray(at + BLOCK_HEADER, at + BLOCK_HEADER + packed);
    if (data.length !== packed) throw new Error("the last block is cut");
    blocks.push(plain === packed ? data : inflate(data, plain));
    at += BLOCK_HEADER + packed;
  }
  return Buffer.concat(blocks);
}

function inflate(data: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  let written = 0;
  let at = 0;
  let flags = 0;
  let left = 0;
  let halfByte: number | undefined;
  const nibble = (): number => {
    if (halfByte !== undefined) {
      const high = (data[halfByte] ?? 0) >> 4;
      halfByte = undefined;
      return high;
    }
    halfByte = at++;
    return (data[halfByte] ?? 0) & 15;
  };
  while (written < size) {
    if (left === 0) {
      flags = data.readUInt32LE(at);
      at += 4;
      left = 32;
    }
    left -= 1;
    if (((flags >>> left) & 1) === 0) {
      out[written++] = data[at++] ?? 0;
      continue;
    }
    const match = data.readUInt16LE(at);
    at += 2;
    let length = match & 7;
    if (length === 7) {
      length = nibble();
      if (length === 15) {
        length = data[at++] ?? 0;
        if (length === 255) {
          length = data.readUInt16LE(at);
          at += 2;
          length -= 22;
        }
        length += 15;
      }
      length += 7;
    }
    const distance = (match >> 3) + 1;
    for (let copied = 0; copied < length + 3; copied++, written++)
      out[written] = out[written - distance] ?? 0;
  }
  return out;
}
