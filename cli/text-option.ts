import { PlainName } from "../shared/contracts/plain-text.ts";
import { UsageError } from "./errors.ts";

const Text = PlainName.max(200, "is longer than 200 characters");

/**
 * The text that an option gives, trimmed.
 * @param flag names the option in errors
 * @throws UsageError
 */
export function readTextOption(flag: string, value: unknown): string {
  const text = Text.safeParse(value);
  if (text.success) return text.data;
  throw new UsageError(`${flag} ${text.error.issues.map(({ message }) => message).join(", ")}`);
}

/**
 * The one of the names that is meant, whatever its case.
 * @throws UsageError with the names there are
 */
export function readNameOption(flag: string, value: unknown, names: readonly string[]): string {
  const text = readTextOption(flag, value);
  const known = spelledAs(text, names);
  if (known !== undefined) return known;
  throw new UsageError(`${flag} ${text} is ${names.length === 0 ? "not there: nothing is" : `none of ${names.join(", ")}`}`);
}

/** The name as it is known; undefined where it is not. */
export const spelledAs = (text: string, names: readonly string[]): string | undefined =>
  names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === text.toLowerCase());
