import { z } from "zod";

/** Printable and without spaces, since it travels in a header. */
export const ApiKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, "an API key has printable characters and no spaces");
