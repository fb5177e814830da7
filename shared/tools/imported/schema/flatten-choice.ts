import type { Json, JsonObject } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import type { Work } from "./adaptation.ts";
import { isObject, listOf } from "./is-object.ts";
import { mergeSchemas } from "./merge-schemas.ts";
import { resolveSchema } from "./resolve-schema.ts";

/**
 * Arguments that are a choice of objects as one object, since model APIs take no choice at the top: the fields of all, those of every
 * choice required. The server checks the combination.
 * @throws ImportRefused when a choice is no object
 */
export function flattenChoice(work: Work, schema: JsonObject, references: readonly string[]): JsonObject {
  const { anyOf, oneOf, ...shared } = schema;
  if (anyOf === undefined && oneOf === undefined) return schema;
  const branches = listOf(anyOf ?? oneOf).map((option) => branchOf(work, option, references));
  work.notes.add("a choice between several sets of arguments is one set: the server checks which go together");
  const fields = [...new Set(branches.flatMap((branch) => Object.keys(propertiesOf(branch))))];
  const merged = {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field, fieldOf(branches, field)])),
    required: requiredByAll(branches),
  };
  return mergeSchemas(merged, shared);
}

function branchOf(work: Work, option: Json, references: readonly string[]): JsonObject {
  const resolved = resolveSchema(work.document, option, references);
  const schema = resolved && flattenChoice(work, resolved.schema, resolved.references);
  if (!schema || (schema.type !== undefined && schema.type !== "object"))
    throw new ImportRefused("the arguments are a choice between things that are not all objects");
  return schema;
}

const propertiesOf = (schema: JsonObject): JsonObject => (isObject(schema.properties) ? schema.properties : {});

function fieldOf(branches: readonly JsonObject[], field: string): Json {
  const forms = branches.flatMap((branch) => {
    const form = propertiesOf(branch)[field];
    return form === undefined ? [] : [form];
  });
  const distinct = [...new Map(forms.map((form) => [JSON.stringify(form), form])).values()];
  return distinct.length === 1 ? (distinct[0] ?? true) : { anyOf: distinct };
}

function requiredByAll(branches: readonly JsonObject[]): Json[] {
  const [first, ...others] = branches.map((branch) => listOf(branch.required));
  return (first ?? []).filter((name) => others.every((required) => required.includes(name)));
}
