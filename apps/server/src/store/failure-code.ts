/** SQL text: whether a column holds the code of a failure, `0x8…` to `0xF…`: the highest bit of an HRESULT. */
export function isFailureText(column: string): string {
  return `substr(${column}, 3, 1) in ('8', '9', 'A', 'B', 'C', 'D', 'E', 'F')`;
}
