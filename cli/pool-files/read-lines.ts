import { UsageError } from "../errors.ts";

export type Line = { number: number; text: string };

const megabyte = 1024 * 1024;
const newline = 0x0a;
/** A query is a few hundred bytes; what is longer is no list of queries. */
export const longestLine = 64 * 1024;
export const mostLines = 100_000;
export const largestFile = 64 * megabyte;

/**
 * The lines of a UTF-8 file, blank ones left out. Reads no further than the first line that is too long, the first that is no UTF-8, or
 * the file's limits, and holds one line at a time.
 * @param path names the file in errors
 * @throws UsageError with the line's number
 */
export async function* readLines(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const fail = (number: number, message: string): never => {
    throw new UsageError(`${path}, line ${number}: ${message}; nothing was imported`);
  };
  const decode = (bytes: Uint8Array, number: number): Line => {
    if (number === 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) fail(1, "the file is UTF-16; save it as UTF-8");
    try {
      // A byte order mark at the start of the file is dropped by the decoder.
      return { number, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      return fail(number, "the bytes are not UTF-8; save the file as UTF-8");
    }
  };
  let number = 0;
  let size = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const take = (part: Uint8Array) => {
    heldBytes += part.length;
    if (heldBytes > longestLine) fail(number + 1, `longer than ${longestLine / 1024} KB`);
    held.push(part);
  };
  const end = (): Line => {
    number += 1;
    const line = decode(Buffer.concat(held), number);
    held = [];
    heldBytes = 0;
    return line;
  };
  let lines = 0;
  const counted = (line: Line): Line => {
    lines += 1;
    if (lines > mostLines) fail(line.number, `more than ${mostLines.toLocaleString("en-GB")} rows; import a part of them`);
    return line;
  };
  for await (const chunk of chunks) {
    size += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      const line = end();
      if (line.text.trim() !== "") yield counted(line);
    }
    take(chunk.subarray(from));
    if (size > largestFile) fail(number + 1, `the file is larger than ${largestFile / megabyte} MB`);
  }
  if (heldBytes > 0) {
    const line = end();
    if (line.text.trim() !== "") yield counted(line);
  }
}
