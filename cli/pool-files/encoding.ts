const utf32 = "UTF-32";
const utf16 = "UTF-16";

/** The longest byte order mark, and enough of the first character without one. */
export const headBytes = 4;

/**
 * The encoding of a file that is not of single bytes, by its byte order mark or, since JSON begins with an ASCII character, by where the zero
 * bytes of that one lie; null: neither.
 * @param head of the file, four bytes of it where it has as many
 */
export function wideEncodingOf(head: Uint8Array): string | null {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? utf32 : utf16;
  if (first === 0xfe && second === 0xff) return utf16;
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return utf32;
  const zeros = [first, second, third, fourth].filter((byte) => byte === 0).length;
  if (zeros === 3 && (first !== 0 || fourth !== 0)) return utf32;
  return (first === 0) === (second === 0) ? null : utf16;
}

/** Formats that files of rows are packed into, by the bytes that they begin with. */
const packings: readonly [name: string, bytes: readonly number[]][] = [
  ["gzip-compressed", [0x1f, 0x8b]],
  ["a zip archive", [0x50, 0x4b, 0x03, 0x04]],
  ["compressed by zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a Parquet table", [0x50, 0x41, 0x52, 0x31]],
];

/** What the file is packed as; null: as nothing that is known here. */
export const packingOf = (head: Uint8Array): string | null => packings.find(([, bytes]) => bytes.every((byte, place) => head[place] === byte))?.[0] ?? null;

const carriageReturn = 0x0d;

/** What is wrong with a line's bytes where they are no line of UTF-8 text; null: nothing that is known here. */
export function faultOf(line: Uint8Array): string | null {
  if (line.includes(0)) return "it has zero bytes, as UTF-16 does; save the file as UTF-8";
  return hasInnerReturn(line) ? "its line ends are carriage returns (CR) alone; save the file with LF or CRLF" : null;
}

/** A carriage return with more of the line behind it; those of CRLF end the line. */
function hasInnerReturn(line: Uint8Array): boolean {
  let end = line.length;
  while (line[end - 1] === carriageReturn) end -= 1;
  return line.subarray(0, end).includes(carriageReturn);
}
