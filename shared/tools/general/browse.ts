import { z } from "zod";
import type { Web } from "../../contracts/pool-tool.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { jina, readWithJina } from "./jina.ts";
import { rankPassages } from "./rank-passages.ts";
import type { Page } from "./read-html.ts";
import { webTool } from "./web-tool.ts";

export const browse = webTool({
  name: "browse",
  version: "plain fetch",
  description:
    "Read a web page and get the passages that answer a question best, found by the words that they share with it: name in the query what the passage will hold. " +
    "HTML, plain text, JSON and XML; no PDF.",
  returns:
    "title, url, published (null if the page does not say), length (characters of the page's text), matched (false: no word of the query is on the page, and the " +
    "passages are its beginning), passages (best first, at most 8 and some 6,000 characters: heading above it, text).",
  input: z.strictObject({
    url: z.string().min(1).max(2_000).describe("Address of a public page, http or https, for example https://en.wikipedia.org/wiki/Aspirin"),
    query: z.string().min(1).max(500).describe("Question to be answered from the page, for example when and by whom was aspirin first made"),
  }),
  examples: [{ url: "https://en.wikipedia.org/wiki/Aspirin", query: "when and by whom was aspirin first made" }],
  provider: (providers) => (providers.browse === "jina" ? jina : null),
  answer: async ({ url: given, query }, web) => {
    const url = pageUrl(given);
    await web.expectPublic(url);
    const { title, published, markdown } =
      web.providers.browse === "jina" ? await web.read((ask) => withText(url, readWithJina(url, ask))) : await withText(url, fetchAndRead(url, web));
    return { title, url: url.href, published, length: markdown.length, ...rankPassages(markdown, query) };
  },
});

/** @throws ToolCallError for a page without text */
async function withText(url: URL, read: Promise<Page>): Promise<Page> {
  const page = await read;
  if (page.markdown === "") throw new ToolCallError("upstream_error", `${url.href} holds no text to be read`);
  return page;
}

/** The model of a page takes a third of a second to load, which no other tool is to wait for. */
async function fetchAndRead(url: URL, web: Web): Promise<Page> {
  const { readPage } = await import("./read-page.ts");
  return readPage(url, await web.fetchPage(url));
}

/** @throws ToolCallError for what is no address of a page */
function pageUrl(given: string): URL {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new ToolCallError("invalid_arguments", `url: ${given} is no http or https address`);
  if (url.username !== "" || url.password !== "") throw new ToolCallError("invalid_arguments", "url: an address must not hold a user name or password");
  url.hash = "";
  return url;
}
