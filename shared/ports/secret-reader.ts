import type { z } from "zod";

/** Secrets by name or ARN. Values are never part of an error or a log line. */
export type SecretReader = {
  /** The secret's text. Throws SecretError where it is missing or empty. */
  text(id: string): Promise<string>;
  /** The secret parsed as JSON. Throws SecretError naming the fields (never their values) that do not fit. */
  json<T>(id: string, schema: z.ZodType<T>): Promise<T>;
  /** Lets the next read of the secret be a new one: for whoever finds that what was kept is out of date. */
  forget(id: string): void;
};

export class SecretError extends Error {
  override readonly name = "SecretError";
}
