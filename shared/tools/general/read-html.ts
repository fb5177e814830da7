import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import TurndownService from "turndown";

export type Page = { title: string | null; published: string | null; markdown: string };

/** No page for people is larger or nested deeper; a page made to stop its reader is. Parsing takes some seconds at these limits, */
const readable = { depth: 400, nodes: 150_000 };
/** and so does the search for the main content, by depth times size, at these. */
const searchable = { depth: 80, nodes: 30_000 };
/** An article shorter than this share of its page is not the page's content, as on pages that are lists or tables. */
const articleShare = 0.2;

const turndown = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced" })
  .remove(["script", "style", "noscript", "template", "iframe", "svg", "form", "button", "nav", "footer"])
  .addRule("picture", { filter: ["img", "picture", "video", "audio", "canvas"], replacement: () => "" })
  .addRule("link", { filter: "a", replacement: (content) => content })
  .addRule("cell", {
    filter: ["td", "th"],
    replacement: (content) =>
      ` ${content
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")} |`,
  })
  .addRule("row", { filter: "tr", replacement: (content) => `|${content}\n` })
  .addRule("rows", { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content })
  .addRule("table", { filter: "table", replacement: (content) => `\n\n${content}\n\n` });
// The text is for reading and citing, not for rendering.
turndown.escape = (text) => text;

/**
 * The main content of a page as Markdown, without links, pictures and what surrounds it; all of it where no main content is found.
 * @throws RangeError for a page that is too large or nested too deep
 */
export function readHtml(html: string): Page {
  const parts = html.split(/[<&]/).length;
  if (parts > readable.nodes) throw new RangeError(`it has ${parts} parts`);
  const document = parse(html);
  const shape = shapeOf(document.documentElement);
  if (!within(shape, readable)) throw new RangeError(`it has ${shape.nodes} parts, nested ${shape.depth} deep`);
  const whole = toMarkdown(document.body);
  const title = document.querySelector("title")?.textContent.trim() || null;
  const published = document.querySelector('meta[property="article:published_time"]')?.getAttribute("content") ?? null;
  const article = within(shape, searchable) ? readArticle(document) : null;
  const main = article ? toMarkdown(article.content) : "";
  return {
    title: article?.title || title,
    published: article?.publishedTime ?? published,
    markdown: main.length >= whole.length * articleShare ? main : whole,
  };
}

/** The words of a piece of HTML. */
export function textOfHtml(html: string): string {
  return parse(html).body.textContent.trim();
}

/** What leaves its frame out, as HTML allows, gets one. */
function parse(html: string): PageDocument {
  return parseHTML(/<html[\s>]/i.test(html) ? html : `<!DOCTYPE html><html><head></head><body>${html}</body></html>`).document;
}

/** Changes the document. */
function readArticle(document: PageDocument) {
  try {
    return new Readability(document as ConstructorParameters<typeof Readability>[0], { serializer: (node) => node }).parse();
  } catch {
    return null;
  }
}

function toMarkdown(node: unknown): string {
  return turndown
    .turndown(node)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** What is used of a document; the compiler knows no browser. */
type PageDocument = {
  body: { textContent: string };
  documentElement: Tree;
  querySelector(selector: string): { textContent: string; getAttribute(name: string): string | null } | null;
};
type Tree = { firstChild: Tree | null; nextSibling: Tree | null; parentNode: Tree | null };

type Shape = { depth: number; nodes: number };

function within(shape: Shape, limit: Shape): boolean {
  return shape.depth <= limit.depth && shape.nodes <= limit.nodes;
}

/** Without recursion, since a hostile page is deeper than the stack. */
function shapeOf(root: Tree): Shape {
  const shape = { depth: 0, nodes: 0 };
  let depth = 0;
  let node: Tree | null = root;
  while (node) {
    shape.nodes++;
    shape.depth = Math.max(shape.depth, depth);
    if (node.firstChild) {
      node = node.firstChild;
      depth++;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth--;
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  return shape;
}
