import { json, type Reply } from "../../http/reply.ts";
import { integerOf, type Service, textOf } from "../../http/service.ts";
import { searchArticles } from "../../world/articles/articles.ts";

const failed = (status: number, code: string, detail: string): Reply =>
  json(
    {
      id: "00000000-0000-4000-8000-000000000000",
      status,
      code,
      error: { id: "00000000-0000-4000-8000-000000000000", status, code, detail },
      type: "ErrorResponse",
    },
    status,
  );

/** Brave Search: results of a web search. */
export const braveService: Service = {
  name: "Brave",
  hosts: ["api.search.brave.com"],
  check: ({ headers }) => (headers["x-subscription-token"] ? null : failed(422, "SUBSCRIPTION_TOKEN_INVALID", "The provided subscription token is invalid.")),
  routes: [
    {
      method: "GET",
      path: "/res/v1/web/search",
      query: {
        q: { required: true, matches: /^[\s\S]{1,400}$/ },
        count: { matches: /^([1-9]|1\d|20)$/ },
        offset: { matches: /^\d$/ },
        country: null,
        search_lang: null,
        ui_lang: null,
        safesearch: { oneOf: ["off", "moderate", "strict"] },
        freshness: null,
        text_decorations: null,
        spellcheck: null,
        result_filter: null,
        extra_snippets: null,
      },
      answer: (asked) => {
        const [size, page] = [integerOf(asked, "count", 20), integerOf(asked, "offset", 0)];
        const found = searchArticles(textOf(asked, "q"));
        const rows = found.slice(page * size, (page + 1) * size);
        const results = rows.map(({ title, url, summary, date, host }) => ({
          title,
          url,
          is_source_local: false,
          is_source_both: false,
          description: summary.slice(0, 240),
          page_age: `${date}T00:00:00`,
          language: "en",
          family_friendly: true,
          type: "search_result",
          subtype: "generic",
          meta_url: { scheme: "https", netloc: host, hostname: host, path: "› wiki" },
          age: date,
        }));
        return json({
          query: { original: textOf(asked, "q"), is_navigational: false, spellcheck_off: true, more_results_available: found.length > (page + 1) * size },
          mixed: { type: "mixed", main: rows.map((_, index) => ({ type: "web", index, all: false })), top: [], side: [] },
          type: "search",
          ...(results.length === 0 ? {} : { web: { type: "search", results, family_friendly: true } }),
        });
      },
    },
  ],
  notFound: () => failed(404, "NOT_FOUND", "Not Found"),
  badRequest: ({ name, kind }) => failed(422, "VALIDATION", `Unable to validate request parameter(s): ${name} (${kind})`),
  throttled: failed(429, "RATE_LIMITED", "Request rate limit exceeded for plan."),
};
