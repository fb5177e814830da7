import { StandInUrl } from "../shared/contracts/tool-settings.ts";
import { UsageError } from "./errors.ts";

/** @throws UsageError */
export function readStandInUrl(text: string): URL {
  const parsed = StandInUrl.safeParse(text);
  if (!parsed.success) throw new UsageError(`--against ${parsed.error.issues[0]?.message ?? "is no URL"}`);
  return new URL(parsed.data);
}
