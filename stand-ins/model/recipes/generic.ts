import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolSpec } from "../../../shared/contracts/model.ts";
import { keyWords, parameterRow, topicOf } from "../domains/rules.ts";
import { isJsonObject } from "../json.ts";
import type { Picker } from "../rules/picker.ts";
import type { Noun, Recipe } from "../rules/recipe.ts";
import type { Kind } from "../rules/value.ts";
import { lookupArguments, PAGING } from "./lookup-arguments.ts";
import { lookupFields, type Topic } from "./lookup-fields.ts";
import { fits } from "./schema-fit.ts";

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
      return (
        [textFor(name, schema, pick), example, String(pick.take(["name"]) ?? "")].find(
          (one) => typeof one === "string" && fits({ ...schema, type: "string" }, one),
        ) ?? undefined
      );
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

/** A range that would end before it begins is turned round. */
function withDaysInOrder(made: JsonObject): JsonObject {
  const { start_date: first, end_date: last } = made;
  return typeof first === "string" && typeof last === "string" && first > last ? { ...made, start_date: last, end_date: first } : made;
}

/** What the tool is for, without its name: the first sentence of its description. */
const purposeOf = (name: string, tool: ToolSpec | undefined): string => {
  const sentence =
    (tool?.description ?? "")
      .split(/\.\s|\n/)[0]
      ?.replaceAll(/\s*\([^)]*\)/g, "")
      .replaceAll(name, "it")
      .trim() ?? "";
  return sentence === "" ? keyWords(name) : sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
};

/** Words before an argument that the topic of a table does not place. */
const BEFORE: Readonly<Record<string, string>> = {
  ts_code: "for",
  index_code: "for",
  con_code: "for",
  hk_code: "for",
  trade_date: "on",
  nav_date: "on",
  date: "on",
  start_date: "from",
  end_date: "to",
  start_m: "from",
  end_m: "to",
  start_month: "from",
  end_month: "to",
  start_q: "from",
  end_q: "to",
  month: "in",
  m: "in",
  q: "in",
  period: "for the period",
  ann_date: "announced on",
};

/** The noun phrase for what a call gives: the table's with its arguments in place, or one made from the tool's description. */
function topicFor(name: string, tool: ToolSpec | undefined, given: JsonObject, output: Json, noun: Noun): Topic {
  const table = topicOf(name)?.replace(/^@/, "") ?? null;
  const isRecord = topicOf(name)?.startsWith("@") ?? false;
  const isTable = isJsonObject(output) && Array.isArray(output.rows);
  const purpose = purposeOf(name, tool);
  const start = table ?? (isTable ? (purpose.split(/[,;:]/)[0] ?? purpose) : `result of this step: ${purpose}`);
  const placed = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => noun(parameter));
  const words = placed(
    start.replaceAll(/\[([^\]]*)\]/g, (_, part: string) => ([...part.matchAll(/\{(\w+)\}/g)].every(([, one = ""]) => one in given) ? part : "")),
  );
  const rest = Object.keys(given).filter((parameter) => !start.includes(`{${parameter}}`) && (!PAGING.test(parameter) || !table) && parameter !== "fields");
  if (!table && !isTable)
    return { topic: rest.length === 0 ? words : `${words} (${rest.map((parameter) => `${keyWords(parameter)} ${noun(parameter)}`).join(", ")})`, isRecord };
  const shown = rest.filter((parameter) => !PAGING.test(parameter) && !isStandard(tool, parameter, given[parameter]));
  const topic = [
    words,
    ...shown.map((parameter) => (BEFORE[parameter] ? `${BEFORE[parameter]} ${noun(parameter)}` : `with ${keyWords(parameter)} ${noun(parameter)}`)),
  ].join(" ");
  return { topic, isRecord };
}

function isStandard(tool: ToolSpec | undefined, parameter: string, value: Json | undefined): boolean {
  const properties = tool?.parameters.properties;
  const property = isJsonObject(properties) ? properties[parameter] : undefined;
  return isJsonObject(property) && JSON.stringify(property.default) === JSON.stringify(value);
}

/** For a tool without a recipe of its own: arguments by the domains' tables and its schema, fields by the shape of its output. */
export function genericRecipe(name: string, tool: ToolSpec | undefined): Recipe {
  const schema = tool?.parameters ?? {};
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const rowOf = (parameter: string) => {
    const property = properties[parameter];
    return parameterRow(name, parameter, isJsonObject(property) ? String(property.description ?? "") : "");
  };
  const isKnown = topicOf(name) !== null || Object.keys(properties).some((parameter) => rowOf(parameter) !== null);
  return {
    kinds: {},
    parameter: rowOf,
    statesOthers: isKnown,
    make: (pick) => withDaysInOrder(isKnown ? lookupArguments({ schema, example: exampleOf(tool), rowOf }, pick) : objectFor(schema, pick, exampleOf(tool))),
    fields: (noun, { arguments: given, output, incomplete }) => lookupFields(name, topicFor(name, tool, given, output, noun), output, incomplete),
  };
}
