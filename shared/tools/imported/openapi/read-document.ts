import { parse } from "yaml";
import { Json, type JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject } from "../schema/is-object.ts";

/** An OpenAPI 3 document, JSON or YAML. @throws ImportRefused for anything else */
export function readDocument(text: string): JsonObject {
  const document = parsed(text);
  if (!isObject(document)) throw new ImportRefused("the document is no OpenAPI document: it is no object");
  if (document.swagger !== undefined) throw new ImportRefused(`the document is Swagger ${String(document.swagger)}: convert it to OpenAPI 3 first`);
  const version = String(document.openapi ?? "");
  if (!/^3\.\d/.test(version)) throw new ImportRefused(`the document is no OpenAPI 3 document${version ? `: its version is ${version.slice(0, 20)}` : ""}`);
  return document;
}

/** JSON is YAML, but its own parser is far faster. */
function parsed(text: string): Json {
  try {
    return Json.parse(JSON.parse(text));
  } catch {
    const document = Json.safeParse(parsedYaml(text));
    if (document.success) return document.data;
    throw new ImportRefused("the document holds a value that JSON does not have, as YAML's .nan and .inf");
  }
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    // The lines after the first show the place again, with an arrow.
    const [why = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
    throw new ImportRefused(`the document is neither JSON nor YAML: ${why.replace(/:$/, "")}`, { cause });
  }
}
