import type { UpstreamReply } from "../../contracts/upstream.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { type Page, readHtml } from "./read-html.ts";

/** What the web server sent, as a text with headings and paragraphs. @throws ToolCallError for an HTTP error and for what is no text */
export function readPage(url: URL, { status, headers, text }: UpstreamReply): Page {
  if (status === 404 || status === 410) throw new ToolCallError("not_found", `${url.href} does not exist (HTTP ${status})`);
  if (status !== 200) throw new ToolCallError("upstream_error", `${url.host}: HTTP ${status}: ${beginning(text)}`);
  const type = typeOf(headers["content-type"] ?? "", text);
  if (type === "html") return html(url, text);
  if (type === "text") return { title: null, published: null, markdown: text.trim() };
  throw new ToolCallError("upstream_error", `${url.href} is ${type}; only HTML, plain text, JSON and XML can be read`);
}

function html(url: URL, text: string): Page {
  try {
    return readHtml(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolCallError("upstream_error", `${url.href} is a page that cannot be read: ${reason}`, { cause });
  }
}

/** html, text, or the name of something that is neither. */
function typeOf(contentType: string, text: string): string {
  const [type = ""] = contentType.toLowerCase().split(";");
  const named = type.trim();
  // Whatever its type says: text of people holds no NUL.
  if (text.startsWith("%PDF-") || text.includes("\0")) return named && !named.startsWith("text/") ? named : "a binary file";
  if (named === "text/html" || named === "application/xhtml+xml") return "html";
  if (named.startsWith("text/") || /^application\/(?:.+\+)?(?:json|xml)$/.test(named)) return "text";
  if (named === "") return /^\s*</.test(text) ? "html" : "text";
  return named;
}
