import type { QueryValue, Upstream, UpstreamRequest } from "../../contracts/upstream.ts";

/** Without a key NCBI lets three requests a second through, with one ten. */
export const entrezUpstream: Upstream = {
  name: "NCBI Entrez",
  origin: "https://eutils.ncbi.nlm.nih.gov",
  key: {
    name: "NCBI_API_KEY",
    required: false,
    add: (request, key) => withParameters(request, { api_key: key }),
  },
  introduce: (request, userAgent) => withParameters(request, { tool: "dive", email: /mailto:([^\s;)]+)/.exec(userAgent)?.[1] }),
  rate: { perSecond: 3, burst: 3, withKey: { perSecond: 10, burst: 10 } },
  cacheSeconds: 86_400,
  timeoutMs: 30_000,
  maxBytes: 8_000_000,
  throttledFor: ({ text }) => (text.length < 1_000 && text.includes("API rate limit exceeded") ? 2 : null),
};

function withParameters(request: UpstreamRequest, added: Record<string, QueryValue>): UpstreamRequest {
  return request.form ? { ...request, form: { ...request.form, ...added } } : { ...request, query: { ...request.query, ...added } };
}
