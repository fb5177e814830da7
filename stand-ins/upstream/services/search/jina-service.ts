import { z } from "zod";
import { json, type Reply, text } from "../../http/reply.ts";
import type { Asked, Service } from "../../http/service.ts";
import { articleMarkdown } from "../pages/article-html.ts";
import { articleAt } from "../pages/pages-service.ts";

const Body = z.object({ url: z.string().min(1) });
const failed = (asked: Asked, code: number, name: string, status: number, message: string): Reply =>
  asked.headers.accept?.includes("json")
    ? json({ data: null, code, name, status, message, readableMessage: `${name}: ${message}` }, code)
    : text(`${name}: ${message}`, code);

function read(asked: Asked, written: string): Reply {
  if (!URL.canParse(written)) return failed(asked, 400, "ParamValidationError", 40001, "Invalid URL");
  const url = new URL(written);
  if (!["http:", "https:"].includes(url.protocol)) return failed(asked, 400, "ParamValidationError", 40001, `Invalid protocol ${url.protocol}`);
  const article = articleAt(url.hostname, url.pathname);
  const title = article?.title ?? "404 Not Found";
  const content = article ? articleMarkdown(article) : "Not Found\n\nThere is no such page.";
  const warning = article ? {} : { warning: "Target URL returned error 404: Not Found" };
  if (asked.headers.accept?.includes("json"))
    return json({
      code: 200,
      status: 20_000,
      data: { title, description: article?.summary ?? "", url: written, content, ...warning, usage: { tokens: Math.ceil(content.length / 4) } },
      meta: { usage: { tokens: Math.ceil(content.length / 4) } },
    });
  return text(
    `Title: ${title}\n\nURL Source: ${written}\n\n${article ? `Published Time: ${article.date}\n\n` : `Warning: ${warning.warning}\n\n`}Markdown Content:\n${content}\n`,
  );
}

function fromBody(asked: Asked): Reply {
  try {
    const body = asked.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? { url: asked.query.get("url") } : JSON.parse(asked.body);
    const parsed = Body.safeParse(body);
    return parsed.success ? read(asked, parsed.data.url) : failed(asked, 400, "ParamValidationError", 40001, "url is required");
  } catch (error) {
    if (error instanceof SyntaxError) return failed(asked, 400, "ParamValidationError", 40001, "Invalid JSON");
    throw error;
  }
}

/** Jina Reader: a page as Markdown. The address follows the slash, or stands in the body. */
export const jinaService: Service = {
  name: "Jina Reader",
  hosts: ["r.jina.ai"],
  routes: [
    { method: "POST", path: "/", query: null, answer: fromBody },
    {
      method: "GET",
      path: "/:url+",
      query: null,
      answer: (asked) => read(asked, `${asked.parts.url?.replace(/^(https?:)\/(?!\/)/, "$1//") ?? ""}${asked.query.size > 0 ? `?${asked.query}` : ""}`),
    },
  ],
  notFound: (asked) => failed(asked, 404, "ResourceNotFoundError", 40401, "Not found"),
  badRequest: ({ name }, asked) => failed(asked, 400, "ParamValidationError", 40001, name),
};
