import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ParameterRow } from "../domains/domain.ts";
import { nounOf, readReference, writeReference } from "../domains/rules.ts";
import { isJsonObject } from "../json.ts";
import type { Picker } from "../rules/picker.ts";
import type { Kind, Value } from "../rules/value.ts";
import { fits } from "./schema-fit.ts";

/** Arguments that only say which part of a list comes. */
export const PAGING = /^(limit|offset|count|page|per_page|rows|start|retmax|retstart|cursor|token|top|maxEntries|max_results|num)$/;

type Tool = { schema: JsonObject; example: JsonObject; rowOf: (parameter: string) => ParameterRow | null };

const propertiesOf = ({ schema }: Tool): [string, JsonObject][] =>
  Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).flatMap(([name, property]) => (isJsonObject(property) ? [[name, property]] : []));

/**
 * Arguments for a tool that the domains' tables know: what the seed or earlier outputs refer to takes the places of the tool's own example,
 * with what belongs to it.
 */
export function lookupArguments(tool: Tool, pick: Picker): JsonObject {
  const required = Array.isArray(tool.schema.required) ? tool.schema.required : [];
  const made: JsonObject = {};
  const along: JsonObject = {};
  const left = new Set<string>();
  const taken: Value[] = [];
  for (const [name, property] of propertiesOf(tool)) {
    const row = left.has(name) ? null : tool.rowOf(name);
    if (!row || (!required.includes(name) && !pick.choices.chance(name in tool.example ? 0.85 : 0.6))) continue;
    const found = referred(row, property, pick);
    if (!found) continue;
    made[name] = found.argument;
    taken.push(...found.values);
    for (const other of row.instead ?? []) if (other !== name) left.add(other);
    for (const { record, call } of found.values.slice(0, 1)) Object.assign(along, row.along?.(record, call) ?? {});
  }
  const bare = Object.keys(made).length > 0 && pick.choices.chance(0.5);
  for (const [name, property] of propertiesOf(tool)) {
    if (name in made || (left.has(name) && !required.includes(name))) continue;
    const beside = taken.map(({ record }) => record[name]).find((value) => value !== undefined && fits(property, value));
    const companion = along[name] !== undefined && fits(property, along[name]) ? along[name] : undefined;
    const needed = required.includes(name);
    if (companion !== undefined) made[name] = companion;
    else if (needed && beside !== undefined) made[name] = beside;
    else if (needed || (name in tool.example && !bare)) {
      const value = varied(property, tool.example[name], pick);
      if (value !== undefined) made[name] = value;
    }
  }
  return taken.length === 0 ? { ...pageOf(tool, pick), ...made } : made;
}

function referred(row: ParameterRow, property: JsonObject, pick: Picker): { argument: Json; values: Value[] } | null {
  const items = property.type === "array" && isJsonObject(property.items) ? property.items : null;
  const schema = items ?? property;
  const write = (kind: Kind, value: Json): Json => {
    const text = writeReference(row, kind as ParameterRow["refs"][number], String(value));
    return schema.type === "integer" || schema.type === "number" ? Number(text) : text;
  };
  const accept = (value: Json, kind: Kind) => fits(schema, write(kind, value));
  const first =
    pick.choose(row.refs, accept, ({ record, call, evidenceId }) => evidenceId === null || (row.accept?.(record, call) ?? true)) ??
    seedByName(row, accept, pick);
  if (!first) return null;
  const values = [first];
  // A list of them is of one record's kind: others of the same call.
  const most = items ? Math.min(Number(property.maxItems ?? 3), pick.choices.integer(1, 3)) : 1;
  const others = pick.values.filter((one) => one.kind === first.kind && one.evidenceId === first.evidenceId && accept(one.value, one.kind));
  for (const other of others) if (values.length < most && !values.some(({ value }) => value === other.value)) values.push(other);
  const written = values.map(({ kind, value }) => write(kind, value));
  return { argument: items ? written : (written[0] ?? null), values };
}

/** The seed's name where a name is wanted and nothing better is known of the seed. */
function seedByName(row: ParameterRow, accept: (value: Json, kind: Kind) => boolean, pick: Picker): Value | null {
  const ref = row.refs.find((one) => nounOf(one) === "" && readReference(one, pick.seedName) !== null && accept(pick.seedName, one));
  const named = ref && pick.namesSeed ? pick.choose(["name"], (value) => value === pick.seedName) : null;
  return named && ref ? { ...named, kind: ref } : null;
}

/** The example's value, or another one that the schema lists. */
function varied(property: JsonObject, example: Json | undefined, pick: Picker): Json | undefined {
  const items = isJsonObject(property.items) ? property.items : null;
  if (Array.isArray(property.enum) && pick.choices.chance(0.5)) return pick.choices.one(property.enum);
  if (items && Array.isArray(items.enum) && pick.choices.chance(0.7)) return [pick.choices.one(items.enum)];
  if (example !== undefined) return example;
  if (Array.isArray(property.enum)) return pick.choices.one(property.enum);
  return items && Array.isArray(items.enum) ? [pick.choices.one(items.enum)] : undefined;
}

/** Of a list without any arguments another part each time. */
function pageOf(tool: Tool, pick: Picker): JsonObject {
  const names = new Set(propertiesOf(tool).map(([name]) => name));
  if (!names.has("offset") || !names.has("limit")) return {};
  return { limit: pick.choices.integer(5, 20), offset: pick.choices.integer(0, 40) };
}
