import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { OpenApiKey } from "../../../contracts/tool-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject, listOf } from "../schema/is-object.ts";
import { resolveSchema } from "../schema/resolve-schema.ts";
import { isSendableHeader } from "./sendable-header.ts";

/** The key's name in the stage's secret; named: whoever imports has one, which may be a token that they logged in for. */
export type KeyWish = { name: OpenApiKey["name"]; named: boolean };

/**
 * The key that an operation needs, null for none.
 * @throws ImportRefused where it takes no single key
 */
export function operationKey(document: JsonObject, operation: JsonObject, wish: KeyWish): OpenApiKey | null {
  const ways = listOf(operation.security ?? document.security).filter(isObject);
  if (ways.length === 0 || ways.some((way) => Object.keys(way).length === 0)) return null;
  const single = ways.flatMap((way) => (Object.keys(way).length === 1 ? Object.keys(way) : []));
  for (const scheme of single) {
    const key = keyOf(schemeNamed(document, scheme), wish);
    if (key) return key;
  }
  throw new ImportRefused(
    `it wants ${[...new Set(ways.flatMap((way) => Object.keys(way)))].join(" or ")}, and DIVE can send one key in a header or in the query, or a token that you name with --key`,
  );
}

function schemeNamed(document: JsonObject, name: string): Json {
  const { components } = document;
  const schemes = isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {};
  return (Object.hasOwn(schemes, name) ? resolveSchema(document, schemes[name] ?? {}, [])?.schema : null) ?? null;
}

function keyOf(scheme: Json, { name, named }: KeyWish): OpenApiKey | null {
  if (!isObject(scheme)) return null;
  if (scheme.type === "apiKey" && typeof scheme.name === "string" && ((scheme.in === "header" && isSendableHeader(scheme.name)) || scheme.in === "query"))
    return { name, in: scheme.in, parameter: scheme.in === "header" ? scheme.name.toLowerCase() : scheme.name, prefix: "" };
  const bearer = scheme.type === "http" && String(scheme.scheme).toLowerCase() === "bearer";
  if (bearer || (named && (scheme.type === "oauth2" || scheme.type === "openIdConnect")))
    return { name, in: "header", parameter: "authorization", prefix: "Bearer " };
  return null;
}
