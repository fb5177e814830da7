import { z } from "zod";

/** Terminals act on control characters, and a half of a surrogate pair is no character that UTF-8 could write. */
const isPlain = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text);
const isPlainText = (text: string) => isPlain(text.replaceAll(/[\t\n\r]/g, " "));

const what = "has a control character or half of a surrogate pair; leave it out";

/** A name on one line: trimmed, not empty, nothing in it that is not text. */
export const PlainName = z.string().trim().min(1, "is empty; give text").refine(isPlain, what);

/** The same of a text that may have lines and tabs. */
export const PlainText = z.string().trim().min(1, "is empty; give text").refine(isPlainText, what);
