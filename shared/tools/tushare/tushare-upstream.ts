import type { Json } from "../../contracts/domain.ts";
import type { Upstream, UpstreamRequest } from "../../contracts/upstream.ts";
import { throttledFor } from "./tushare-errors.ts";

/** One POST address for all interfaces. Below 2000 points an account may make some 50 calls a minute of an interface, so that is kept for all of them. */
export const tushareUpstream: Upstream = {
  name: "tushare",
  origin: "https://api.tushare.pro",
  key: { name: "TUSHARE_TOKEN", required: true, add: withToken },
  rate: { perSecond: 0.8, burst: 2 },
  cacheSeconds: 6 * 3_600,
  timeoutMs: 15_000,
  maxBytes: 8_000_000,
  throttledFor,
};

/** For what changes within hours. */
export const freshTushareUpstream: Upstream = { ...tushareUpstream, cacheSeconds: 0 };

/** The token belongs into the body. */
function withToken(request: UpstreamRequest, token: string): UpstreamRequest {
  return { ...request, json: { ...(request.json as { [name: string]: Json }), token } };
}
