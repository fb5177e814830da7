import { UsageError } from "../errors.ts";
import { faultOf, headBytes, packingOf, wideEncodingOf } from "./encoding.ts";

export type Line = { number: number; text: string };

const megabyte = 1024 * 1024;
const newline = 0x0a;
/** A query is a few hundred bytes; what is longer is no list of queries. */
export const longestLine = 64 * 1024;
/** Fields that no pool takes, as the contexts of a benchmark's rows, make a file larger than its pool. */
export const largestFile = 64 * megabyte;

/**
 * The lines of a UTF-8 file, blank ones left out. Reads no further than the first line that is too long, the first that is no UTF-8, or
 * the file's limit, and holds one line at a time.
 * @param path names the file in errors
 * @throws UsageError with the line's number
 */
export async function* readLines(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const fail = (number: number, message: string): never => {
    throw new UsageError(`${path}, line ${number}: ${message}; nothing was imported`);
  };
  let number = 0;
  let size = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const take = (part: Uint8Array) => {
    heldBytes += part.length;
    held.push(part);
    if (heldBytes > longestLine) fail(number + 1, faultOf(Buffer.concat(held)) ?? `longer than ${longestLine / 1024} KB`);
  };
  const end = (): Line => {
    number += 1;
    const bytes = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    const fault = faultOf(bytes);
    return fault === null ? { number, text: decode(bytes, (message) => fail(number, message)) } : fail(number, fault);
  };
  for await (const chunk of withHead(chunks, (message) => fail(1, message))) {
    size += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      const line = end();
      if (line.text.trim() !== "") yield line;
    }
    take(chunk.subarray(from));
    if (size > largestFile) fail(number + 1, `the file is larger than ${largestFile / megabyte} MB`);
  }
  if (heldBytes > 0) {
    const line = end();
    if (line.text.trim() !== "") yield line;
  }
}

/** The chunks, the first of them long enough to tell by what the file is, where it is no text of single bytes. */
async function* withHead(chunks: AsyncIterable<Uint8Array>, fail: (message: string) => never): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  const check = (bytes: Uint8Array) => {
    const encoding = wideEncodingOf(bytes);
    if (encoding !== null) fail(`the file is ${encoding}; save it as UTF-8`);
    const packing = packingOf(bytes);
    if (packing !== null) fail(`the file is ${packing}; give its rows as JSON Lines`);
  };
  for await (const chunk of chunks) {
    if (head === null) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < headBytes) continue;
      check(head);
      yield head;
      head = null;
    }
  }
  if (head === null) return;
  check(head);
  yield head;
}

function decode(bytes: Uint8Array, fail: (message: string) => never): string {
  try {
    // A byte order mark at the start of the file is dropped by the decoder.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail("the bytes are not UTF-8, as where text is saved as Latin-1, Windows-1252 or GBK; save the file as UTF-8");
  }
}
