import { z } from "zod";
import { json, type Reply } from "../../http/reply.ts";
import type { Asked, Service } from "../../http/service.ts";
import { type Article, searchArticles } from "../../world/articles/articles.ts";

const Query = z.strictObject({
  q: z.string().min(1),
  num: z.int().min(1).max(100).optional(),
  gl: z.string().optional(),
  hl: z.string().optional(),
  page: z.int().min(1).optional(),
  tbs: z.string().optional(),
  location: z.string().optional(),
  autocorrect: z.boolean().optional(),
  type: z.string().optional(),
});
type Query = z.infer<typeof Query>;

const failed = (message: string, statusCode: number): Reply => json({ message, statusCode }, statusCode);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const written = (date: string): string => `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}, ${date.slice(0, 4)}`;

const organic = (article: Article, index: number): object => ({
  title: article.title,
  link: article.url,
  snippet: article.summary.slice(0, 220),
  ...(index % 2 === 0 ? { date: written(article.date) } : {}),
  position: index + 1,
});

function results(query: Query): object {
  const found = searchArticles(query.q);
  const [size, page] = [query.num ?? 10, query.page ?? 1];
  const rows = found.slice((page - 1) * size, page * size);
  const best = page === 1 ? found[0] : undefined;
  return {
    searchParameters: { q: query.q, type: "search", num: size, page, engine: "google", gl: query.gl ?? "us", hl: query.hl ?? "en" },
    ...(best && best.facts.length > 0
      ? {
          knowledgeGraph: {
            title: best.entity.name,
            type: best.entity.type.replaceAll("_", " "),
            description: best.summary,
            attributes: Object.fromEntries(best.facts),
          },
        }
      : {}),
    organic: rows.map(organic),
    ...(best
      ? {
          peopleAlsoAsk: [{ question: `What is ${best.entity.name}?`, snippet: best.summary, title: best.title, link: best.url }],
          relatedSearches: best.related.map(({ name }) => ({ query: name })),
        }
      : {}),
    credits: size > 10 ? 2 : 1,
  };
}

function answer({ body }: Asked): Reply {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return failed("Invalid JSON in the request body", 400);
  }
  const queries = z.union([Query, z.array(Query).min(1).max(100)]).safeParse(parsed);
  if (!queries.success) return failed(z.prettifyError(queries.error), 400);
  return json(Array.isArray(queries.data) ? queries.data.map(results) : results(queries.data));
}

/** Serper: results of a web search. */
export const serperService: Service = {
  name: "Serper",
  hosts: ["google.serper.dev"],
  check: ({ headers }) => (headers["x-api-key"] ? null : failed("Unauthorized.", 403)),
  routes: [{ method: "POST", path: "/search", answer }],
  notFound: ({ path }) => failed(`Cannot find ${path}`, 404),
  badRequest: ({ name }) => failed(`Invalid parameter ${name}`, 400),
};
