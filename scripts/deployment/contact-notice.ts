import { noContactNotice } from "../../shared/domain/user-agent.ts";
import type { ToolSettings } from "../../stacks/deployment.ts";

/** What to tell of a stage whose tools ask services on the internet with nobody to write to; null where they ask none, or somebody is named. */
export function contactNotice({ standInUrl, contact, mode }: Pick<ToolSettings, "standInUrl" | "contact" | "mode">): string | null {
  const asksServices = standInUrl === undefined && mode !== "replay";
  return asksServices && contact === undefined ? noContactNotice : null;
}
