import { z } from "zod";
import { BrowseProvider, Contact, SearchProvider, StandInUrl, ToolMode } from "../../shared/contracts/tool-settings.ts";
import type { ToolSettings } from "../../stacks/deployment.ts";
import { LOOPBACK } from "./loopback.ts";

/** The stack settings that say how tools are run. */
const Settings = z.object({
  DIVE_UPSTREAM: StandInUrl.optional(),
  DIVE_CONTACT: Contact.optional(),
  DIVE_SEARCH_PROVIDER: SearchProvider.default("serper"),
  DIVE_BROWSE_PROVIDER: BrowseProvider.default("jina"),
  DIVE_TOOLS: ToolMode.default("live"),
});

export const toolSettingNames = Object.keys(Settings.shape);

/** An empty variable counts as none. @throws Error that names every setting that cannot be */
export function toolSettingsOf(environment: NodeJS.ProcessEnv, stage: string): ToolSettings {
  const given = toolSettingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  const { DIVE_UPSTREAM, DIVE_CONTACT, DIVE_SEARCH_PROVIDER, DIVE_BROWSE_PROVIDER, DIVE_TOOLS } = parsed.data;
  if (stage !== "local" && DIVE_UPSTREAM !== undefined && LOOPBACK.test(DIVE_UPSTREAM))
    throw new Error(`DIVE_UPSTREAM: stage ${stage} runs on AWS and does not reach ${DIVE_UPSTREAM} on this machine; unset it`);
  return {
    standInUrl: DIVE_UPSTREAM,
    contact: DIVE_CONTACT,
    providers: { search: DIVE_SEARCH_PROVIDER, browse: DIVE_BROWSE_PROVIDER },
    mode: DIVE_TOOLS,
  };
}
