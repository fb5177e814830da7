import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { beginning } from "./http/read-json.ts";
import { ToolCallError } from "./http/tool-call-error.ts";

/** An element as JSON: its text, or an object of its children, with attributes under @name and its own text under #text. */
export type XmlNode = string | XmlNode[] | { [name: string]: XmlNode };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  ignoreDeclaration: true,
  htmlEntities: true,
  // The only entities are the predefined ones, which shrink a text, so their number needs no limit.
  processEntities: { enabled: true, maxTotalExpansions: Number.MAX_SAFE_INTEGER, maxExpandedLength: Number.MAX_SAFE_INTEGER },
});

/**
 * The root element by its name.
 * @param prose elements whose inner markup (italics, subscripts) is left out, so that their words stay in order
 * @throws ToolCallError when the reply is no XML or declares entities of its own
 */
export function readXml(upstream: string, { status, text }: UpstreamReply, prose: readonly string[] = []): { [root: string]: XmlNode } {
  const unsound = (cause?: unknown) =>
    new ToolCallError("upstream_error", `${upstream}: HTTP ${status} with something that is no sound XML: ${beginning(text)}`, { cause });
  if (text.includes("<!ENTITY") || XMLValidator.validate(text) !== true) throw unsound();
  try {
    return parser.parse(prose.length === 0 ? text : withoutMarkup(text, prose));
  } catch (cause) {
    // Nested too deep, or with names that would change what an object is.
    throw unsound(cause);
  }
}

function withoutMarkup(xml: string, names: readonly string[]): string {
  const element = new RegExp(`(<(${names.join("|")})(?:\\s[^>]*)?(?<!/)>)([\\s\\S]*?)(</\\2>)`, "g");
  return xml.replace(element, (_whole, start: string, _name, inner: string, end: string) => start + inner.replace(/<[^>]*>/g, "").replace(/\s+/g, " ") + end);
}

/** The elements of one name: none, one or several. */
export function elements(node: XmlNode | undefined): XmlNode[] {
  if (node === undefined || node === "") return [];
  return Array.isArray(node) ? node : [node];
}

/** What lies at a path of names, undefined where a step is missing. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) {
    if (found === undefined || typeof found === "string" || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return found;
}

/** An element's own text; null where there is none. */
export function textOf(node: XmlNode | undefined, ...path: readonly string[]): string | null {
  const found = at(node, ...path);
  const own = typeof found === "string" ? found : at(found, "#text");
  return typeof own === "string" && own !== "" ? own : null;
}

/** As JSON, without elements that say nothing. */
export function xmlJson(node: XmlNode): Json {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return node.map(xmlJson);
  return Object.fromEntries(Object.entries(node).flatMap(([name, inner]) => (inner === "" ? [] : [[name, xmlJson(inner)]])));
}
