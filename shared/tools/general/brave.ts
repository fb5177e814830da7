import { z } from "zod";
import { readJson } from "../core/http/read-json.ts";
import { readReply } from "../core/http/read-reply.ts";
import { expectOk, type SearchProvider } from "./search-result.ts";

const text = z.string().nullish().default(null);
const Reply = z.object({
  web: z.object({ results: z.array(z.object({ title: text, url: z.string(), description: text, page_age: text, age: text })).default([]) }).nullish(),
  faq: z.object({ results: z.array(z.object({ question: z.string(), answer: text, url: text })).default([]) }).nullish(),
  infobox: z
    .object({
      results: z
        .array(
          z.object({
            title: z.string(),
            label: text,
            category: text,
            description: text,
            long_desc: text,
            url: text,
            attributes: z.array(z.array(z.string())).nullish(),
          }),
        )
        .default([]),
    })
    .nullish(),
});

const pageSize = 20;

/** Brave's own index. */
export const brave: SearchProvider = {
  upstream: {
    name: "Brave Search",
    origin: "https://api.search.brave.com",
    key: { name: "BRAVE_API_KEY", required: true, add: (request, key) => ({ ...request, headers: { ...request.headers, "x-subscription-token": key } }) },
    rate: { perSecond: 1, burst: 1 },
    cacheSeconds: 86_400,
    timeoutMs: 20_000,
    maxBytes: 2_000_000,
  },
  async search({ query, num, page, country, language, period }, ask) {
    const freshness = period === undefined ? undefined : `p${period.slice(0, 1)}`;
    const asked = { q: query, count: Math.min(num, pageSize), offset: page - 1, text_decorations: false, country, search_lang: language, freshness };
    const reply = expectOk("Brave Search", await ask({ method: "GET", path: "/res/v1/web/search", query: asked }));
    const { web, faq, infobox } = readReply("Brave Search", Reply, readJson("Brave Search", reply));
    const [entity] = infobox?.results ?? [];
    // Texts come with tags and entities of HTML; what reads them takes long to load.
    const { textOfHtml } = await import("./read-html.ts");
    const plain = (html: string | null) => (html === null ? null : textOfHtml(html));
    return {
      results: (web?.results ?? []).slice(0, num).map(({ title, url, description, page_age, age }, index) => ({
        position: (page - 1) * num + index + 1,
        title: plain(title) ?? url,
        url,
        snippet: plain(description),
        date: page_age ?? age,
      })),
      answer: null,
      entity: entity
        ? {
            title: entity.title,
            type: entity.label ?? entity.category,
            description: plain(entity.long_desc ?? entity.description),
            url: entity.url,
            attributes: Object.fromEntries(
              (entity.attributes ?? []).flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value]])),
            ),
          }
        : null,
      questions: (faq?.results ?? []).map(({ question, answer, url }) => ({ question, answer: plain(answer), url })),
      related: [],
    };
  },
};
