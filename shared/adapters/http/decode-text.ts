const byteOrderMarks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
];
/** How far into a page a browser looks for its declaration. */
const declarationBytes = 1024;

/** The text of a reply: by its byte order mark, its Content-Type, or what the HTML or XML declares of itself; UTF-8 where none says anything. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const named = /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType)?.[1];
  return decodeAs(marked ?? named ?? declared(bytes, contentType) ?? "utf-8", bytes);
}

function declared(bytes: Uint8Array, contentType: string): string | undefined {
  if (!/html|xml/i.test(contentType)) return undefined;
  const head = Buffer.from(bytes.subarray(0, declarationBytes)).toString("latin1");
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1];
}

/** A charset that nobody knows is read as UTF-8, which keeps at least the ASCII letters. */
function decodeAs(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
