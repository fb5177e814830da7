import type { Json, JsonObject } from "../../../contracts/domain.ts";
import type { RenamedArgument } from "../../../contracts/tool-import.ts";
import { ImportRefused } from "../import-refused.ts";
import { adaptChoice, withoutNull } from "./adapt-choice.ts";
import { adaptObject } from "./adapt-object.ts";
import { adaptScalar, isScalarType } from "./adapt-scalar.ts";
import { fits, noteUnsaid, type Place, type Samples, shown, type Work } from "./adaptation.ts";
import { flattenChoice } from "./flatten-choice.ts";
import { listOf } from "./is-object.ts";
import { plainWords } from "./plain-words.ts";
import { resolveSchema } from "./resolve-schema.ts";

export type AdaptedSchema = { input: JsonObject; renamed: RenamedArgument[]; adapted: string[]; samples: Samples };

const deepest = 12;
const mostSchemas = 1_500;
const longestSchema = 16_000;
const longestDescription = 600;

/**
 * A tool's arguments as a schema of the few keywords that every model API takes: references put in, allOf merged, recursion cut, odd names
 * replaced; what only the server can check stands in the descriptions.
 * @param document what the schema's references point into
 * @throws ImportRefused for one that has no such form
 */
export function adaptSchema(schema: Json, document: Json = schema): AdaptedSchema {
  let schemas = 0;
  const work: Work = {
    document,
    notes: new Set(),
    renamed: [],
    samples: new Map(),
    adapt(inner, place) {
      if (++schemas > mostSchemas) throw new ImportRefused(`the schema has more than ${mostSchemas} parts once its references are put in`);
      if (place.path.length > deepest) throw new ImportRefused(`the schema is more than ${deepest} levels deep`);
      return adaptInner(work, inner, place);
    },
  };
  const input = adaptTop(work, schema);
  const length = JSON.stringify(input).length;
  if (length > longestSchema) throw new ImportRefused(`the schema has ${length} characters once its references are put in, too many to show to a model`);
  return { input, renamed: work.renamed, adapted: [...work.notes], samples: work.samples };
}

function adaptTop(work: Work, schema: Json): JsonObject {
  const resolved = resolveSchema(work.document, schema, []);
  if (resolved === null) throw new ImportRefused("the schema is only a reference to itself");
  const { references } = resolved;
  const top = flattenChoice(work, resolved.schema, references);
  if (top.type !== undefined && !listOf(withoutNull(top.type)).includes("object")) throw new ImportRefused("the arguments are no object");
  if (top.additionalProperties !== undefined && top.additionalProperties !== false) work.notes.add("arguments that the schema does not name are left out");
  return adaptObject(work, { ...top, additionalProperties: false }, { path: [], references });
}

function adaptInner(work: Work, schema: Json, place: Place): JsonObject {
  const resolved = resolveSchema(work.document, schema, place.references);
  if (resolved === null) {
    work.notes.add(`${shown(place)}: contains itself, which is shown once`);
    return { description: "The same once more inside itself: any value of that form." };
  }
  const inside = { path: place.path, references: resolved.references };
  const { description, default: preset, ...plain } = resolved.schema;
  const adapted = adaptPlain(work, plain, inside);
  const words = [plainWords(description, longestDescription), adapted.description].filter(Boolean).join(" ");
  const described: JsonObject = { ...adapted, ...(words !== "" && { description: words }) };
  takeSample(work, resolved.schema, adapted, described);
  if (preset === undefined || preset === null) return described;
  if (!fits(described, preset)) {
    work.notes.add(`${shown(place)}: its default does not fit its own schema and is left out`);
    return described;
  }
  const withDefault = { ...described, default: preset };
  const sample = work.samples.get(described);
  if (sample) work.samples.set(withDefault, sample);
  return withDefault;
}

/** A schema without description and default. */
function adaptPlain(work: Work, schema: JsonObject, place: Place): JsonObject {
  noteUnsaid(work, schema, place);
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return adaptChoice(work, schema, place);
  const types = listOf(withoutNull(schema.type ?? impliedType(schema)));
  if (types.length > 1) return adaptChoice(work, { anyOf: types.map((type) => ({ ...schema, type })) }, place);
  const [type] = types;
  if (type === "object") return adaptObject(work, schema, place);
  if (type === "array") return adaptList(work, schema, place);
  if (type !== undefined && !isScalarType(type)) throw new ImportRefused(`${shown(place)}: ${JSON.stringify(type)} is no type of JSON Schema`);
  return adaptScalar(work, schema, type);
}

function adaptList(work: Work, schema: JsonObject, place: Place): JsonObject {
  const tuple = Array.isArray(schema.items) ? schema.items : listOf(schema.prefixItems);
  const inside = { ...place, path: [...place.path, "*"] };
  if (tuple.length > 0) work.notes.add(`${shown(place)}: a list with a form for each place is a list of any of these forms`);
  const one = tuple.length > 0 ? { anyOf: tuple } : ((Array.isArray(schema.items) ? undefined : schema.items) ?? true);
  const { minItems, maxItems } = schema;
  return {
    type: "array",
    items: work.adapt(one, inside),
    ...(isCount(minItems) && { minItems }),
    ...(isCount(maxItems) && { maxItems }),
    ...(schema.uniqueItems === true && { description: "No value twice." }),
  };
}

const isCount = (value: Json | undefined) => typeof value === "number" && Number.isInteger(value) && value >= 0;

function impliedType(schema: JsonObject): Json[] {
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ["object"];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ["array"] : [];
}

function takeSample(work: Work, schema: JsonObject, adapted: JsonObject, described: JsonObject): void {
  const given = [schema.example, ...listOf(schema.examples), schema.default].find((value) => value !== undefined && value !== null && fits(described, value));
  const made = work.samples.get(adapted);
  if (given !== undefined) work.samples.set(described, { value: given, made: false });
  else if (made) work.samples.set(described, made);
}
