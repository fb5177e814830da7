import { z } from "zod";
import type { Ask } from "../../contracts/pool-tool.ts";
import type { Upstream } from "../../contracts/upstream.ts";
import { readJson } from "../core/http/read-json.ts";
import { readReply } from "../core/http/read-reply.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import type { Page } from "./read-html.ts";
import { expectOk } from "./search-result.ts";

/** Without a key it reads some 20 pages a minute. */
export const jina: Upstream = {
  name: "Jina Reader",
  origin: "https://r.jina.ai",
  key: { name: "JINA_API_KEY", required: false, add: (request, key) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${key}` } }) },
  rate: { perSecond: 0.3, burst: 3, withKey: { perSecond: 5, burst: 10 } },
  cacheSeconds: 86_400,
  timeoutMs: 45_000,
  maxBytes: 5_000_000,
};

const text = z.string().nullish().default(null);
const Reply = z.object({ data: z.object({ title: text, content: z.string(), publishedTime: text, warning: text }) });

/** A page as Jina's browser renders it. @throws ToolCallError for an error of Jina or of the page */
export async function readWithJina(url: URL, ask: Ask): Promise<Page> {
  const reply = expectOk("Jina Reader", await ask({ method: "POST", path: "/", json: { url: url.href }, headers: { accept: "application/json" } }));
  const { data } = readReply("Jina Reader", Reply, readJson("Jina Reader", reply));
  // Jina gives the text of an error page as if it were the page.
  const status = /returned error (\d{3})/i.exec(data.warning ?? "")?.[1];
  if (status === "404" || status === "410") throw new ToolCallError("not_found", `${url.href} does not exist (HTTP ${status})`);
  if (status !== undefined) throw new ToolCallError("upstream_error", `${url.host}: HTTP ${status}`);
  return { title: data.title || null, published: data.publishedTime, markdown: withoutLinks(data.content) };
}

/** [text](address) becomes text; ![picture](address) goes. The bounds keep a hostile page from being scanned again and again. */
function withoutLinks(markdown: string): string {
  const text = String.raw`\[([^[\]\n]{0,1000})\]`;
  const address = String.raw`\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s{1,4}"[^"\n]{0,1000}")?\)`;
  return markdown
    .replace(new RegExp(`!${text}${address}`, "g"), "")
    .replace(new RegExp(`${text}${address}`, "g"), "$1")
    .trim();
}
