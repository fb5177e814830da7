import { z } from "zod";
import { readJson } from "../core/http/read-json.ts";
import { readReply } from "../core/http/read-reply.ts";
import { expectOk, type SearchProvider } from "./search-result.ts";

const text = z.string().nullish().default(null);
const Reply = z.object({
  organic: z.array(z.object({ title: z.string(), link: z.string(), snippet: text, date: text, position: z.int().optional() })).default([]),
  answerBox: z.object({ answer: text, snippet: text, title: text, link: text }).optional(),
  knowledgeGraph: z
    .object({
      title: z.string(),
      type: text,
      description: text,
      website: text,
      descriptionLink: text,
      attributes: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  peopleAlsoAsk: z.array(z.object({ question: z.string(), snippet: text, link: text })).default([]),
  relatedSearches: z.array(z.object({ query: z.string() })).default([]),
});

/** Google's results. */
export const serper: SearchProvider = {
  upstream: {
    name: "Serper",
    origin: "https://google.serper.dev",
    key: { name: "SERPER_API_KEY", required: true, add: (request, key) => ({ ...request, headers: { ...request.headers, "x-api-key": key } }) },
    rate: { perSecond: 5, burst: 10 },
    cacheSeconds: 86_400,
    timeoutMs: 20_000,
    maxBytes: 2_000_000,
  },
  async search({ query, num, page, country, language, period }, ask) {
    const json = {
      q: query,
      num,
      page,
      ...(country ? { gl: country } : {}),
      ...(language ? { hl: language } : {}),
      ...(period ? { tbs: `qdr:${period.slice(0, 1)}` } : {}),
    };
    const reply = expectOk("Serper", await ask({ method: "POST", path: "/search", json }));
    const { organic, answerBox, knowledgeGraph, peopleAlsoAsk, relatedSearches } = readReply("Serper", Reply, readJson("Serper", reply));
    const answer = answerBox?.answer ?? answerBox?.snippet ?? null;
    return {
      results: organic
        .slice(0, num)
        .map(({ title, link, snippet, date, position }, index) => ({ position: position ?? index + 1, title, url: link, snippet, date })),
      answer: answerBox && answer !== null ? { text: answer, title: answerBox.title, url: answerBox.link } : null,
      entity: knowledgeGraph
        ? {
            title: knowledgeGraph.title,
            type: knowledgeGraph.type,
            description: knowledgeGraph.description,
            url: knowledgeGraph.website ?? knowledgeGraph.descriptionLink,
            attributes: knowledgeGraph.attributes,
          }
        : null,
      questions: peopleAlsoAsk.map(({ question, snippet, link }) => ({ question, answer: snippet, url: link })),
      related: relatedSearches.map(({ query: also }) => also),
    };
  },
};
