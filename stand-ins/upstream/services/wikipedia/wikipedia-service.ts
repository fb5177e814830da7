import { json } from "../../http/reply.ts";
import { type Asked, integerOf, type Service, textOf } from "../../http/service.ts";
import { articleOf, searchArticles } from "../../world/articles/articles.ts";
import type { Entity } from "../../world/entities.ts";
import { pagesService } from "../pages/pages-service.ts";

const mostFound = 400;
const NUMBER = { matches: /^\d+$/ };

/** The extracts of what a search finds, which is what a mining asks; https://www.mediawiki.org/w/api.php?action=help&modules=query%2Bsearch */
function articles(asked: Asked) {
  const search = textOf(asked, "gsrsearch").trim();
  if (search === "") return failed("missingparam", 'The "gsrsearch" parameter must be set.');
  const [offset, limit] = [integerOf(asked, "gsroffset", 0), Math.min(500, integerOf(asked, "gsrlimit", 10))];
  const found = entitiesFor(search);
  const shown = found.slice(offset, offset + limit);
  return json({
    batchcomplete: true,
    ...(found.length > offset + limit && { continue: { gsroffset: offset + limit, continue: "gsroffset||" } }),
    ...(shown.length > 0 && { query: { pages: shown.map((entity, place) => pageOf(entity, offset + place + 1)) } }),
  });
}

const entitiesFor = (search: string): Entity[] => [...new Set(searchArticles(search, mostFound).map(({ entity }) => entity))];

function pageOf(entity: Entity, index: number) {
  const { title, summary, sections, related } = articleOf(entity, "en.wikipedia.org");
  const told = related.length === 0 ? [] : (sections.at(-1)?.paragraphs ?? []);
  return { pageid: pageIdOf(entity), ns: 0, title, index, extract: [summary, ...told].join("\n") };
}

/** Stable, and another for every entity of the world but for rare clashes. */
const pageIdOf = ({ id }: Entity): number => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 79_999_987, 7) + 1_000;

const failed = (code: string, info: string) => json({ error: { code, info, docref: "See https://en.wikipedia.org/w/api.php for API usage." } });

/** English Wikipedia: its Action API as far as a mining asks it (the opening sections of the articles that a search finds), and the articles as pages. */
export const wikipediaService: Service = {
  name: "Wikipedia",
  hosts: ["en.wikipedia.org"],
  routes: [
    {
      method: "GET",
      path: "/w/api.php",
      query: {
        action: { required: true, oneOf: ["query"] },
        format: { required: true, oneOf: ["json"] },
        formatversion: { required: true, oneOf: ["2"] },
        generator: { required: true, oneOf: ["search"] },
        gsrsearch: null,
        gsrlimit: NUMBER,
        gsroffset: NUMBER,
        prop: { required: true, oneOf: ["extracts"] },
        exintro: null,
        explaintext: null,
        exlimit: null,
      },
      answer: articles,
    },
    ...pagesService.routes,
  ],
  notFound: pagesService.notFound,
  badRequest: ({ kind, name, value }) =>
    kind === "missing"
      ? failed("missingparam", `The "${name}" parameter must be set.`)
      : failed("badvalue", `Unrecognized value for parameter "${name}": ${value}.`),
  throttled: json({ error: { code: "ratelimited", info: "You've exceeded your rate limit. Please wait some time and try again." } }),
};
