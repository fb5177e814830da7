import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { Ask } from "../../contracts/pool-tool.ts";
import type { QueryValue, UpstreamReply } from "../../contracts/upstream.ts";
import { beginning, readJson } from "../core/http/read-json.ts";
import { readReply } from "../core/http/read-reply.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { at, elements, readXml, textOf, type XmlNode } from "../core/read-xml.ts";

type Query = Readonly<Record<string, QueryValue>>;
type Program = "esearch.fcgi" | "efetch.fcgi" | "esummary.fcgi" | "einfo.fcgi" | "elink.fcgi" | "espell.fcgi" | "ecitmatch.cgi";

/** Longer queries go as a POST. */
const longestQuery = 1_000;

/** NCBI's words for an id that it does not have. */
const noSuchRecord =
  /cannot get document summary|id list is empty|failed to (?:understand|retrieve)|cannot process id|\b(?:uid|id|record)\b\S*\s+(?:is )?not found/i;

/** The reply of one E-utility. @throws ToolCallError for an HTTP error */
export async function askEntrez(ask: Ask, program: Program, query: Query): Promise<UpstreamReply> {
  const path = `/entrez/eutils/${program}`;
  const reply = await ask(JSON.stringify(query).length > longestQuery ? { method: "POST", path, form: query } : { method: "GET", path, query });
  if (reply.status !== 200) throw entrezError(errorIn(reply) ?? beginning(unspaced(reply.text)), reply.status);
  return reply;
}

/** @throws ToolCallError for an error that came with HTTP 200, or an answer of another shape */
export async function askEntrezJson<Reply>(ask: Ask, program: Program, query: Query, shape: z.ZodType<Reply>): Promise<Reply> {
  const reply = await askEntrez(ask, program, { ...query, retmode: "json" });
  const json = readJson("NCBI Entrez", reply);
  const error = jsonError(json);
  if (error !== null) throw entrezError(error);
  return readReply("NCBI Entrez", shape, json);
}

/** @throws ToolCallError for an error that came with HTTP 200 */
export async function askEntrezXml(ask: Ask, program: Program, query: Query, prose: readonly string[] = []): Promise<{ [root: string]: XmlNode }> {
  const xml = readXml("NCBI Entrez", await askEntrez(ask, program, query), prose);
  const error = xmlError(xml);
  if (error !== null) throw entrezError(error);
  return xml;
}

/** A text format; errors come as XML or JSON in its place. */
export async function askEntrezText(ask: Ask, program: Program, query: Query): Promise<string> {
  const reply = await askEntrez(ask, program, query);
  const error = errorIn(reply);
  if (error !== null) throw entrezError(error);
  return reply.text;
}

function entrezError(message: string, status?: number): ToolCallError {
  const text = message.replace(/\s+/g, " ").trim();
  return new ToolCallError(noSuchRecord.test(text) ? "not_found" : "upstream_error", status === undefined ? `NCBI says: ${text}` : `HTTP ${status}: ${text}`);
}

const Errors = z.object({ error: z.string().optional(), ERROR: z.string().optional() });
const Envelope = z.object({
  ...Errors.shape,
  esearchresult: Errors.optional(),
  einforesult: Errors.optional(),
  esummaryresult: z.array(z.string()).optional(),
});

function jsonError(json: Json): string | null {
  const found = Envelope.safeParse(json).data;
  const levels = [found, found?.esearchresult, found?.einforesult];
  return levels.map((level) => level?.error ?? level?.ERROR).find(Boolean) ?? found?.esummaryresult?.join("; ") ?? null;
}

/** <ERROR> of the root element, or the root itself. */
function xmlError(xml: { [root: string]: XmlNode }): string | null {
  if (typeof xml.ERROR === "string") return xml.ERROR;
  const [root] = Object.keys(xml);
  const errors = root === undefined ? [] : elements(at(xml, root, "ERROR"));
  return errors.map((error) => textOf(error)).find((text) => text !== null) ?? null;
}

function errorIn(reply: UpstreamReply): string | null {
  const start = reply.text.trimStart();
  try {
    if (start.startsWith("{")) return jsonError(readJson("NCBI Entrez", reply));
    if (start.startsWith("<?xml") || start.startsWith("<e")) return xmlError(readXml("NCBI Entrez", reply));
  } catch {
    // Neither JSON nor XML after all: a text like any other.
  }
  return /^\s*(?:Error|ERROR)\b\s*[:(]/.test(start) ? beginning(unspaced(start), 500) : null;
}

/** NCBI writes some messages like this: F a i l e d  t o  u n d e r s t a n d  i d. */
function unspaced(text: string): string {
  return /(?:\S ){5}/.test(text) ? text.replace(/(?<! ) (?! )/g, "").replace(/ {2}/g, " ") : text;
}
