import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolSpec } from "../../../shared/contracts/model.ts";
import { isJsonObject, pointerPart } from "../json.ts";
import type { Picker } from "../rules/picker.ts";
import type { Field, Recipe } from "../rules/recipe.ts";
import type { Kind } from "../rules/value.ts";

const LARGEST_FIELDS = 16;
const DEEPEST_FIELD = 4;

/** Kinds by the words of a parameter's name and description. */
const KIND_WORDS: readonly [RegExp, Kind][] = [
  [/enzyme/i, "enzyme"],
  [/protein|peptide|prot_/i, "protein"],
  [/\brna\b|_rna/i, "rna"],
  [/motif|codon|pattern/i, "motif"],
  [/\bdna\b|sequence|\bseq\b/i, "dna"],
  [/residue/i, "residue"],
];
const FREE_TEXT = /query|term|keyword|search|name|title|topic|text|subject|disease|drug|gene|company|author/i;

/** Example arguments that a description states as JSON. */
function exampleOf(tool: ToolSpec | undefined): JsonObject {
  const text = /Example arguments: (\{.*\})/.exec(tool?.description ?? "")?.[1];
  try {
    const value: Json = JSON.parse(text ?? "{}");
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

const normal = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .replace(/s$/, "");
const lastPart = (pointer: string): string => pointer.split("/").findLast((part) => !/^\d*$/.test(part)) ?? "";

/** A value for one parameter out of the pool, its schema or the tool's example; undefined where nothing fits. */
function valueFor(name: string, schema: JsonObject, pick: Picker, example: Json | undefined): Json | undefined {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return pick.choices.one(schema.enum);
  const options = [schema.anyOf, schema.oneOf]
    .find(Array.isArray)
    ?.filter(isJsonObject)
    .filter(({ type }) => type !== "null");
  if (options?.[0]) return valueFor(name, { ...options[0], description: schema.description ?? "" }, pick, example);
  switch (Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type) {
    case "string":
      return textFor(name, schema, pick) ?? (typeof example === "string" ? example : undefined) ?? String(pick.take(["name"]) ?? "");
    case "integer":
    case "number":
      return numberFor(name, schema, pick, example);
    case "boolean":
      return pick.choices.chance(0.5);
    case "array":
      return arrayFor(name, schema, pick, example);
    case "object":
      return objectFor(schema, pick, isJsonObject(example) ? example : {});
    default:
      return example;
  }
}

const sameName = (name: string, pick: Picker, type: "string" | "number"): Json | null => {
  const known = pick.values.filter(({ at, value, evidenceId }) => evidenceId !== null && typeof value === type && normal(lastPart(at)) === normal(name));
  const values = known.map(({ value }) => value);
  return values.length === 0
    ? null
    : pick.take(["name", "number", "position", "enzyme", "dna", "protein", "motif", "table"], (value) => values.includes(value));
};

function textFor(name: string, schema: JsonObject, pick: Picker): string | null {
  const linked = sameName(name, pick, "string");
  if (typeof linked === "string") return linked;
  const words = `${name} ${String(schema.description ?? "")}`;
  const kind =
    KIND_WORDS.find(([pattern]) => pattern.test(name))?.[1] ?? (FREE_TEXT.test(name) ? undefined : KIND_WORDS.find(([pattern]) => pattern.test(words))?.[1]);
  switch (kind) {
    case "enzyme":
      return pick.enzyme();
    case "protein":
      return pick.protein();
    case "rna":
      return pick.rna();
    case "motif":
      return pick.motif();
    case "dna":
      return pick.dna();
    case "residue":
      return pick.residue();
    default:
      return FREE_TEXT.test(name) ? pick.text(["name"]) : null;
  }
}

function numberFor(name: string, schema: JsonObject, pick: Picker, example: Json | undefined): number {
  const linked = sameName(name, pick, "number");
  if (typeof linked === "number") return linked;
  if (typeof example === "number" && pick.choices.chance(0.5)) return example;
  if (typeof schema.default === "number" && pick.choices.chance(0.5)) return schema.default;
  const low = typeof schema.minimum === "number" ? schema.minimum : 1;
  const high = Math.min(typeof schema.maximum === "number" ? schema.maximum : low + 9, low + 50);
  return pick.choices.integer(Math.ceil(low), Math.floor(high));
}

function arrayFor(name: string, schema: JsonObject, pick: Picker, example: Json | undefined): Json {
  const items = isJsonObject(schema.items) ? schema.items : null;
  const examples = Array.isArray(example) ? example : [];
  if (!items || items.type === "array" || items.type === "object") return examples;
  const count = Math.max(typeof schema.minItems === "number" ? schema.minItems : 1, Math.min(3, examples.length || 2));
  const made = Array.from({ length: count }, (_, index) => valueFor(name, items, pick, examples[index % Math.max(1, examples.length)])).filter(
    (one) => one !== undefined,
  );
  return [...new Set(made)];
}

/** All required parameters and now and then an optional one. */
export function objectFor(schema: JsonObject, pick: Picker, example: JsonObject): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const made: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    if (!required.includes(name) && !(name in example ? pick.choices.chance(0.7) : pick.choices.chance(0.12))) continue;
    const value = valueFor(name, property, pick, example[name]);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function contentKind(value: Json): Kind | undefined {
  if (typeof value === "number") return "number";
  if (typeof value !== "string" || value.length === 0 || value.length > 400) return undefined;
  if (/^[ACGT]{9,}$/.test(value)) return "dna";
  if (/^[ACGU]{9,}$/.test(value)) return "rna";
  if (/^[ACDEFGHIKLMNPQRSTVWY]{12,}$/.test(value)) return "protein";
  return "name";
}

const words = (key: string): string =>
  key
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();

/** Walks an output of unknown shape: every scalar, named by its keys. */
function scalars(value: Json, at: string, named: string, found: { at: string; named: string; value: Json }[]): void {
  if (found.length >= LARGEST_FIELDS || at.split("/").length > DEEPEST_FIELD + 1) return;
  if (Array.isArray(value))
    for (const [index, item] of value.slice(0, 3).entries())
      scalars(item, `${at}/${index}`, named === "" ? `entry ${index + 1}` : `${named}, entry ${index + 1}`, found);
  else if (isJsonObject(value))
    for (const [key, item] of Object.entries(value)) scalars(item, `${at}/${pointerPart(key)}`, named === "" ? words(key) : `${words(key)} of ${named}`, found);
  else if (value !== null && value !== "") found.push({ at, named, value });
}

/** What the tool is for, without its name: the first sentence of its description. */
const purposeOf = (name: string, tool: ToolSpec | undefined): string => {
  const sentence =
    (tool?.description ?? "")
      .split(/\.\s|\n/)[0]
      ?.replaceAll(/\s*\([^)]*\)/g, "")
      .replaceAll(name, "it")
      .trim() ?? "";
  return sentence === "" ? words(name) : sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
};

/** For a tool that the rules know nothing about: arguments by its schema, fields by the shape of its output. */
export function genericRecipe(name: string, tool: ToolSpec | undefined): Recipe {
  return {
    kinds: {},
    make: (pick) => objectFor(tool?.parameters ?? {}, pick, exampleOf(tool)),
    fields: (noun, { arguments: given, output }) => {
      const found: { at: string; named: string; value: Json }[] = [];
      scalars(output, "", "", found);
      const stated = Object.keys(given)
        .map((key) => `${words(key)} ${noun(key)}`)
        .join(", ");
      return found.map(({ at, named, value }): Field => {
        const kind = contentKind(value);
        const say = `the ${named || "result"} from this step: ${purposeOf(name, tool)}${stated === "" ? "" : ` (${stated})`}`;
        return typeof value === "boolean"
          ? { at, say: `"${named}" holds after this step: ${purposeOf(name, tool)} (${stated})` }
          : { at, say, ...(kind ? { kind } : {}), ...(typeof value === "number" ? { decimals: 3 } : {}) };
      });
    },
  };
}
