import { z } from "zod";
import { Json, JsonObject } from "../../../contracts/domain.ts";
import { beginning } from "../../core/http/read-json.ts";
import { ToolCallError } from "../../core/http/tool-call-error.ts";

/** The result of tools/call, as far as an output is made of it. */
const CallResult = z.object({
  content: z
    .array(z.object({ type: z.string(), text: z.string().optional(), data: z.string().optional(), mimeType: z.string().optional() }).loose())
    .default([]),
  structuredContent: JsonObject.optional(),
  isError: z.boolean().optional(),
});
type Block = z.infer<typeof CallResult>["content"][number];

/**
 * A tool's result as output: what it has as structured content, else its text, as JSON where it is JSON. Of pictures and sounds their kind
 * and size is kept.
 * @throws ToolCallError for a result that is an error
 */
export function readResult(result: unknown): Json {
  const parsed = CallResult.safeParse(result);
  if (!parsed.success) throw new ToolCallError("upstream_error", "the server's result is none of the MCP protocol");
  const { content, structuredContent, isError } = parsed.data;
  if (isError) throw new ToolCallError("upstream_error", beginning(content.map(({ text = "" }) => text).join(" "), 500));
  if (structuredContent !== undefined) return structuredContent;
  const [first, ...more] = content;
  if (first === undefined) return { text: "" };
  return more.length === 0 && first.type === "text" ? textOutput(first.text ?? "") : { content: content.map(blockOutput) };
}

function textOutput(text: string): Json {
  const json = jsonIn(text);
  return json !== undefined && typeof json === "object" ? json : { text };
}

function jsonIn(text: string): Json | undefined {
  try {
    return Json.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function blockOutput({ type, text, data, mimeType, resource, uri }: Block): Json {
  if (type === "text") return { type, text: text ?? "" };
  if (type === "resource") return { type, resource: resourceOutput(resource) };
  if (type === "resource_link") return { type, uri: typeof uri === "string" ? uri : null };
  return { type, mimeType: mimeType ?? null, base64Characters: data?.length ?? 0 };
}

function resourceOutput(resource: unknown): Json {
  const { uri, mimeType, text, blob } = z
    .object({ uri: z.string().nullable(), mimeType: z.string().nullable(), text: z.string().nullable(), blob: z.string().nullable() })
    .partial()
    .parse(resource ?? {});
  return { uri: uri ?? null, mimeType: mimeType ?? null, ...(text === undefined ? { base64Characters: blob?.length ?? 0 } : { text }) };
}
