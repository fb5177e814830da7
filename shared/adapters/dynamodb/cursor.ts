import type { z } from "zod";
import { BadCursorError } from "../../ports/store-errors.ts";

/** A page's cursor: the id of its last item, base64url. */
export const encodeCursor = (id: string): string => Buffer.from(id, "utf8").toString("base64url");

/** The id in a cursor. Throws BadCursorError where it holds none. */
export function decodeCursor(cursor: string, id: z.ZodType<string>): string {
  const decoded = Buffer.from(cursor, "base64url").toString("utf8");
  if (encodeCursor(decoded) !== cursor || !id.safeParse(decoded).success) throw new BadCursorError();
  return decoded;
}
