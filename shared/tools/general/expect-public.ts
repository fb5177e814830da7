import type { Web } from "../../contracts/pool-tool.ts";
import type { UpstreamPorts } from "../core/http/ask-upstream.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

/** The check of an address that somebody else will ask: a provider in its own network, or the stage's stand-in. */
export function createExpectPublic({ http }: Pick<UpstreamPorts, "http">): Web["expectPublic"] {
  return async (url) => {
    const refused = await http.refusal(url);
    if (refused !== null) throw new ToolCallError("upstream_error", `web ${url.host}: ${refused}`);
  };
}
