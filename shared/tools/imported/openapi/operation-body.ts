import type { JsonObject } from "../../../contracts/domain.ts";
import type { Operation } from "../../../contracts/tool-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { isObject } from "../schema/is-object.ts";
import { resolveSchema } from "../schema/resolve-schema.ts";
import type { Argument } from "./operation-parameters.ts";

type Body = { body: Operation["body"]; argument: Argument };

/** The request body as one argument; null where there is none to send. @throws ImportRefused for one that is neither JSON nor a form */
export function operationBody(document: JsonObject, operation: JsonObject, taken: ReadonlySet<string>): Body | null {
  if (operation.requestBody === undefined) return null;
  const { content, required, description } = resolveSchema(document, operation.requestBody, [])?.schema ?? {};
  const forms = isObject(content) ? Object.entries(content) : [];
  const json = forms.find(([type]) => /^(?:application\/(?:[\w.+-]+\+)?json|\*\/\*)\b/i.test(type));
  const form = forms.find(([type]) => /^application\/x-www-form-urlencoded\b/i.test(type));
  const chosen = json ?? form;
  if (!chosen) {
    if (required === true) throw new ImportRefused(`its body is ${forms.map(([type]) => type).join(" or ") || "of no type"}, and DIVE sends JSON and forms`);
    return null;
  }
  const [, media] = chosen;
  const name = taken.has("body") ? "request_body" : "body";
  const shown = isObject(media) ? media.example : undefined;
  const schema = {
    allOf: [(isObject(media) ? media.schema : undefined) ?? true],
    ...(typeof description === "string" && { description }),
    ...(shown !== undefined && { example: shown }),
  };
  return { body: { argument: name, encoding: json ? "json" : "form" }, argument: { name, schema, required: required === true } };
}
