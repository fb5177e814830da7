import { html, type Reply } from "../../http/reply.ts";
import type { Asked, Service } from "../../http/service.ts";
import { escapeXml } from "../../http/xml.ts";
import { type Article, articleOf, entityOfSlug } from "../../world/articles/articles.ts";
import { articleHtml } from "./article-html.ts";

const notFound = ({ path }: Pick<Asked, "path">): Reply =>
  html(`<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>There is no page ${escapeXml(path)}.</p></body></html>`, 404);

/** The article of an address: the last part of its path names the entity. */
export function articleAt(host: string, path: string): Article | null {
  try {
    const slug = decodeURIComponent(path.split("/").findLast((part) => part !== "") ?? "").replace(/\.html?$/, "");
    const entity = slug === "" ? null : entityOfSlug(slug);
    return entity && articleOf(entity, host);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function page({ host, path }: Asked): Reply {
  if (path === "/")
    return html(
      `<!DOCTYPE html><html><head><title>${escapeXml(host)}</title></head><body><main><h1>${escapeXml(host)}</h1><p>An index of articles; each is at /wiki/ and its name.</p></main></body></html>`,
    );
  const article = articleAt(host, path);
  return article ? html(articleHtml(article)) : notFound({ path });
}

/** Any host that no other service has: pages about the things of the world. */
export const pagesService: Service = {
  name: "pages",
  hosts: [],
  routes: [
    { method: "GET", path: "/", query: null, answer: page },
    { method: "GET", path: "/:path+", query: null, answer: page },
  ],
  notFound,
  badRequest: ({ name }) => html(`<h1>Bad Request</h1><p>${escapeXml(name)}</p>`, 400),
};
