import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { Operation, OperationParameter } from "../../../contracts/tool-import.ts";
import type { QueryValue, UpstreamRequest } from "../../../contracts/upstream.ts";
import { ToolCallError } from "../../core/http/tool-call-error.ts";
import { isObject } from "../schema/is-object.ts";

/**
 * The request of an operation.
 * @param args under the server's names
 * @throws ToolCallError for a value that cannot be sent in its place
 */
export function operationRequest(serverUrl: string, { method, path, parameters, body }: Operation, args: JsonObject): UpstreamRequest {
  const given = parameters.flatMap((parameter) => {
    const value = args[parameter.argument];
    return value === undefined ? [] : [{ parameter, value }];
  });
  const inPlace = (place: OperationParameter["in"]) => given.filter(({ parameter }) => parameter.in === place);
  const parts = new Map(inPlace("path").map(({ parameter, value }) => [parameter.name, pathPart(parameter, value)]));
  const content = body === null ? undefined : args[body.argument];
  return {
    method,
    path: `${new URL(serverUrl).pathname.replace(/\/+$/, "")}${path.replace(/\{([^}]*)\}/g, (_, name: string) => parts.get(name) ?? "")}`,
    query: Object.fromEntries(inPlace("query").flatMap(({ parameter, value }) => queryParts(parameter, value))),
    headers: Object.fromEntries(inPlace("header").map(({ parameter, value }) => [parameter.name.toLowerCase(), headerText(parameter, value)])),
    ...(content !== undefined && (body?.encoding === "form" ? { form: formOf(content) } : { json: content })),
  };
}

/** Nothing that would lead to another path of the server. */
function pathPart(parameter: OperationParameter, value: Json): string {
  const text = simple(parameter, value, encodeURIComponent);
  if (text === "" || /^\.{1,2}$/.test(text))
    throw new ToolCallError("invalid_arguments", `${parameter.argument}: cannot be ${JSON.stringify(text)}, since it is a part of a path`);
  return text;
}

function headerText(parameter: OperationParameter, value: Json): string {
  const text = simple(parameter, value, (plain) => plain);
  if (!/^[\x20-\x7e]*$/.test(text))
    throw new ToolCallError("invalid_arguments", `${parameter.argument}: is sent as a header, which takes ASCII letters on one line only`);
  return text;
}

/** OpenAPI's style simple: lists and objects by commas. */
function simple({ style, explode }: OperationParameter, value: Json, encode: (text: string) => string): string {
  if (style === "json") return encode(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((item) => encode(text(item))).join(",");
  if (!isObject(value)) return encode(text(value));
  return Object.entries(value)
    .map(([name, field]) => `${encode(name)}${explode ? "=" : ","}${encode(text(field))}`)
    .join(",");
}

function queryParts({ name, style, explode }: OperationParameter, value: Json): [string, QueryValue][] {
  if (style === "json") return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) return [[name, explode ? value.map(text) : value.map(text).join(separators[style] ?? ",")]];
  if (!isObject(value)) return [[name, text(value)]];
  const fields = Object.entries(value);
  if (style === "deepObject") return fields.map(([field, inner]) => [`${name}[${field}]`, Array.isArray(inner) ? inner.map(text) : text(inner)]);
  if (explode) return fields.map(([field, inner]) => [field, text(inner)]);
  return [[name, fields.flatMap(([field, inner]) => [field, text(inner)]).join(separators[style] ?? ",")]];
}

const separators: Partial<Record<OperationParameter["style"], string>> = { spaceDelimited: " ", pipeDelimited: "|" };

function formOf(content: Json): Record<string, QueryValue> {
  if (!isObject(content)) throw new ToolCallError("invalid_arguments", "the body is sent as a form: give an object");
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, Array.isArray(value) ? value.map(text) : text(value)]));
}

const text = (value: Json): string => (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));
