import type { DomainRules } from "./domain.ts";

/** Web search and reading of pages. */
export const generalRules: DomainRules = {
  references: [
    { ref: "ref:page", noun: "", read: /^(https?:\/\/\S{4,400})$/, fields: /^(search|parallel_search) (link|url)$/ },
    { ref: "ref:page-title", noun: "", read: /^(.{8,120})$/, fields: /^(search|parallel_search|browse) title$/ },
    { ref: "ref:anything", noun: "", read: /^(.{2,160})$/, fields: /^never never$/, seedTypes: /./ },
  ],
  parameters: [
    { of: /^browse url:/, refs: ["ref:page"] },
    { of: /^(search query|parallel_search queries|browse query):/, refs: ["ref:anything", "ref:page-title"] },
  ],
  topics: {
    search: "web pages found for {query}",
    parallel_search: "web pages found for {queries}",
    browse: "@page at {url} as an answer to {query}",
  },
  words: {
    num: "number of results",
    link: "address",
    url: "address",
  },
};
