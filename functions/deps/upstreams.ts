import type { UpstreamPorts } from "../../shared/tools/core/http/ask-upstream.ts";

/** Not wired yet: no tool of the pool asks an upstream. */
export function upstreams(): UpstreamPorts {
  throw new Error("no upstreams on this stage");
}
