import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { academicRules } from "./academic.ts";
import { biologicalRules } from "./biological.ts";
import type { ParameterRow, Reference, ReferenceRow } from "./domain.ts";
import { financialRules } from "./financial.ts";
import { generalRules } from "./general.ts";
import { medicalRules } from "./medical.ts";

const domains = [medicalRules, academicRules, biologicalRules, financialRules, generalRules];
const references: readonly ReferenceRow[] = domains.flatMap((domain) => domain.references);
const parameters: readonly ParameterRow[] = domains.flatMap((domain) => domain.parameters);
const rows = new Map(references.map((row) => [row.ref, row]));
const topics: Readonly<Record<string, string>> = Object.assign({}, ...domains.map((domain) => domain.topics));
const words = new Map(domains.flatMap((domain) => Object.entries(domain.words)));

/** The identifier in a text, without a prefix or an address around it; null where the text is none. */
export const readReference = (ref: Reference, text: string): string | null => rows.get(ref)?.read.exec(text)?.[1] ?? null;
export const nounOf = (ref: Reference): string => rows.get(ref)?.noun ?? "";

const fieldRows = new Map<string, readonly ReferenceRow[]>();
/** What an output's value is good for, the most particular first. */
export function referencesIn(tool: string, key: string, value: Json, record: JsonObject): Reference[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const field = `${tool} ${key}`;
  const fitting = fieldRows.get(field) ?? references.filter((row) => row.fields.test(field));
  fieldRows.set(field, fitting);
  return fitting.filter(({ read, beside }) => read.test(String(value)) && (!beside || isBeside(record, beside))).map(({ ref }) => ref);
}

const isBeside = (record: JsonObject, { key, is }: NonNullable<ReferenceRow["beside"]>): boolean =>
  key.split("|").some((name) => is.test(String(record[name] ?? "")));

/** An alias that is an id of some register. */
const IDENTIFIER = /^[A-Za-z0-9]+:\S+$|^10\.\d+\//;

/** What a seed offers: its ids as its source writes them, and its name by its type. */
export function referencesOfSeed(seed: {
  name: string;
  type: string;
  externalId: string | null;
  aliases: readonly string[];
}): { ref: Reference; value: string }[] {
  const written = [...(seed.externalId === null ? [] : [seed.externalId]), ...seed.aliases];
  return references.flatMap(({ ref, seedId, seedTypes, read }) => [
    ...(seedId ? written.flatMap((text) => seedId.exec(text)?.[1] ?? []).map((value) => ({ ref, value })) : []),
    ...(seedTypes?.test(seed.type)
      ? [seed.name, ...seed.aliases].filter((name) => read.test(name) && !IDENTIFIER.test(name)).map((value) => ({ ref, value }))
      : []),
  ]);
}

const parameterRows = new Map<string, ParameterRow | null>();
/** How a parameter is filled; null where no table knows it. */
export function parameterRow(tool: string, parameter: string, description: string): ParameterRow | null {
  const text = `${tool} ${parameter}: ${description}`;
  const known = parameterRows.get(text);
  if (known !== undefined) return known;
  const row = parameters.find(({ of }) => of.test(text)) ?? null;
  parameterRows.set(text, row);
  return row;
}

export const writeReference = (row: ParameterRow, ref: Reference, id: string): string => row.write?.[ref]?.replace("{}", () => id) ?? id;

/** The references that an argument may stand for, with what was written around them taken away. */
export function readArgument(row: ParameterRow, text: string): { ref: Reference; id: string }[] {
  return row.refs.flatMap((ref) => {
    const [before = "", after = ""] = (row.write?.[ref] ?? "{}").split("{}");
    if (!text.startsWith(before) || !text.endsWith(after)) return [];
    const id = readReference(ref, text.slice(before.length, text.length - after.length));
    return id === null ? [] : [{ ref, id }];
  });
}

/** The noun phrase for what a tool gives; null where no table has one. */
export function topicOf(tool: string): string | null {
  const [, db, rest] = /^(rxnorm|prescribable)_(.+)$/.exec(tool) ?? [];
  const topic = topics[tool] ?? (rest === undefined ? undefined : topics[rest]);
  return topic?.replaceAll("{db}", db === "prescribable" ? "prescribable RxNorm" : db === "rxnorm" ? "RxNorm" : "{db}") ?? null;
}

/** The words for a key of an output. */
export const keyWords = (key: string): string =>
  words.get(key.toLowerCase()) ??
  key
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase()
    .trim();
