import type { Web } from "../../contracts/pool-tool.ts";
import type { Upstream } from "../../contracts/upstream.ts";
import { createAsk, type Keep, type UpstreamPorts, UpstreamThrottled } from "../core/http/ask-upstream.ts";
import type { CallTime } from "../core/http/call-time.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

/** A wait as long as this is the site's refusal, not our own turn. */
const refusalSeconds = 10;

/** Fetches pages from where they lie, each site under limits of its own. */
export function createFetchPage(ports: UpstreamPorts, time: CallTime, keep: Keep): Web["fetchPage"] {
  return async (url) => {
    try {
      const headers = { accept: "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, application/json;q=0.8, */*;q=0.1" };
      return await createAsk(ports, siteOf(url), time, keep)({ method: "GET", path: url.pathname + url.search, headers });
    } catch (error) {
      if (error instanceof UpstreamThrottled && error.waitSeconds >= refusalSeconds)
        throw new ToolCallError("rate_limited", `${url.host} takes no more requests for now`);
      throw error;
    }
  };
}

function siteOf({ host, origin }: URL): Upstream {
  return { name: `web ${host}`, origin, key: null, rate: { perSecond: 2, burst: 6 }, cacheSeconds: 86_400, timeoutMs: 20_000, maxBytes: 3_000_000 };
}
