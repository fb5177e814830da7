import { escapeXml } from "../../http/xml.ts";
import type { Article } from "../../world/articles/articles.ts";
import { slugOf } from "../../world/articles/known-facts.ts";

/** An article as a page: with the navigation and the footer that pages have. */
export function articleHtml({ title, host, date, summary, facts, sections, related }: Article): string {
  const link = (name: string) => `<a href="/wiki/${encodeURIComponent(slugOf(name))}">${escapeXml(name)}</a>`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)} - ${host}</title><meta name="description" content="${escapeXml(summary)}"><style>nav{display:flex}</style><script>window.page = 1;</script></head>
<body>
<nav><a href="/">Home</a> <a href="/about">About</a> <a href="/contact">Contact</a></nav>
<main><article>
<h1>${escapeXml(title)}</h1>
<p class="byline">Updated <time datetime="${date}">${date}</time></p>
<p>${escapeXml(summary)}</p>
${facts.length === 0 ? "" : `<table><tbody>${facts.map(([name, value]) => `<tr><th>${escapeXml(name)}</th><td>${escapeXml(value)}</td></tr>`).join("")}</tbody></table>`}
${sections.map(({ heading, paragraphs }) => `<h2>${escapeXml(heading)}</h2>\n${paragraphs.map((one) => `<p>${escapeXml(one)}</p>`).join("\n")}`).join("\n")}
<ul>${related.map(({ name }) => `<li>${link(name)}</li>`).join("")}</ul>
</article></main>
<footer><p>Pages of a stand-in. All figures are made up. <a href="/privacy">Privacy</a></p></footer>
</body></html>
`;
}

/** The same as Markdown, as a reader service gives it. */
export const articleMarkdown = ({ summary, facts, sections, related, host }: Article): string =>
  [
    summary,
    ...(facts.length === 0 ? [] : [`| Fact | Value |\n| --- | --- |\n${facts.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}`]),
    ...sections.flatMap(({ heading, paragraphs }) => [`${heading}\n${"-".repeat(heading.length)}`, ...paragraphs]),
    related.map(({ name }) => `*   [${name}](https://${host}/wiki/${encodeURIComponent(slugOf(name))})`).join("\n"),
  ].join("\n\n");
