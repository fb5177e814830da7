import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import { keyWords, referencesIn } from "../domains/rules.ts";
import { isJsonObject, pointerPart } from "../json.ts";
import type { Field } from "../rules/recipe.ts";
import type { Kind } from "../rules/value.ts";

const MOST_FIELDS = 60;
const MOST_ENTRIES = 3;
const DEEPEST = 6;
const ORDINALS = ["first", "second", "third"];
const TOTAL = /^(total|total_results|count|total_count)$/;
/** What repeats the request or says how the list goes on. */
const ENVELOPE =
  /^(page|per_page|start|offset|retmax|retstart|next|next_offset|next_cursor|token|cut|query|apiVersion|dbfrom|linkname|score_type|length|position)$/;
/** Objects whose names add nothing to what they hold. */
const TRANSPARENT =
  /^(properties|metaData|attributes|counts|ids|externalIds|summary_stats|result|record|sequence|externalids|articleids|similarity\w*|rxcuiStatusHistory|ndcStatus)$/;
const YES_NO = /^(yes|no|y|n|true|false)$/i;

/** A number, a sequence or a name by its looks. */
export function contentKind(value: Json): Kind | undefined {
  if (typeof value === "number") return "number";
  if (typeof value !== "string" || value.length === 0 || value.length > 900) return undefined;
  if (/^[ACGT]{9,}$/.test(value)) return "dna";
  if (/^[ACGU]{9,}$/.test(value)) return "rna";
  if (/^[ACDEFGHIKLMNPQRSTVWY]{12,}$/.test(value)) return "protein";
  return value.length > 400 ? undefined : "name";
}

/** The key of the list that the topic is about: the longest. */
function mainList(output: Json): string | null {
  if (!isJsonObject(output)) return null;
  const lists = Object.entries(output).flatMap(([key, value]) =>
    Array.isArray(value) ? [{ key, length: value.length, isOfRecords: isJsonObject(value[0]) }] : [],
  );
  return lists.sort((a, b) => Number(b.isOfRecords) - Number(a.isOfRecords) || b.length - a.length)[0]?.key ?? null;
}

const singular = (words: string): string =>
  /(ss|us|is)$/.test(words)
    ? words
    : words
        .replace(/ies$/, "y")
        .replace(/(ss|x|ch|sh)es$/, "$1")
        .replace(/s$/, (end, at: number) => (words[at - 1] === "s" ? end : ""));

const article = (words: string): string => (words.startsWith("the ") ? words : `the ${words}`);

/** What a call is about, in words; whether it is one record. */
export type Topic = { topic: string; isRecord: boolean };

/** Every scalar of an output near its beginning, in words over the topic. */
export function lookupFields(tool: string, { topic, isRecord }: Topic, output: Json, incomplete: ReadonlySet<Json>): Field[] {
  const fields: Field[] = [];
  const main = isRecord ? null : mainList(output);
  const isWrapped = isJsonObject(output) && Object.keys(output).length === 1;
  const add = (at: string, key: string, head: string, value: Json, record: JsonObject, depth: number) => {
    if (fields.length >= MOST_FIELDS || value === null || value === "") return;
    const refs = referencesIn(tool, key, value, record);
    const kind = contentKind(value);
    const say = sayOf(key, head, topic, value, depth);
    const isAsked = !(depth === 1 && ENVELOPE.test(key)) && isAskable(key, value);
    fields.push({
      at,
      say,
      ...(kind ? { kind } : {}),
      ...(refs.length > 0 ? { refs } : {}),
      ...(typeof value === "number" ? { decimals: 3 } : {}),
      ...(isAsked ? {} : { ask: false }),
    });
  };
  const walk = (value: Json, at: string, key: string, head: string, record: JsonObject, depth: number) => {
    if (fields.length >= MOST_FIELDS || depth > DEEPEST) return;
    if (Array.isArray(value)) {
      const isMain = depth === 1 && key === main;
      for (const [index, item] of value.slice(0, MOST_ENTRIES).entries()) {
        const place = isMain
          ? `the ${ORDINALS[index]}${key === "rows" ? " row" : ""} of ${article(topic)}`
          : `the ${ORDINALS[index]} ${singular(keyWords(key))} of ${head}`;
        if (typeof item === "object" && item !== null) walk(item, `${at}/${index}`, key, place, record, depth + 1);
        else add(`${at}/${index}`, key, place, item, record, 0);
      }
    } else if (isJsonObject(value)) {
      const named =
        depth === 0 || (depth === 1 && isWrapped) || TRANSPARENT.test(key) || /^\d+$/.test(at.slice(at.lastIndexOf("/") + 1))
          ? head
          : `the ${keyWords(key)} of ${head}`;
      for (const [inner, item] of Object.entries(value)) {
        const path = `${at}/${pointerPart(inner)}`;
        if (typeof item === "object" && item !== null) walk(item, path, inner, named, value, depth + 1);
        else add(path, inner, named, item, value, depth + 1);
      }
    } else add(at, key, head, value, record, 0);
  };
  if (!incomplete.has(output) || isJsonObject(output) || Array.isArray(output)) walk(output, "", "", article(topic), {}, 0);
  return fields;
}

function sayOf(key: string, head: string, topic: string, value: Json, depth: number): string {
  if (typeof value === "boolean") return `${head} has the mark "${keyWords(key)}"`;
  if (depth === 0) return head;
  if (depth === 1 && TOTAL.test(key)) return `the number of ${topic}`;
  return `${article(keyWords(key))} of ${head}`;
}

const isAskable = (key: string, value: Json): boolean =>
  typeof value !== "string" || !(YES_NO.test(value) || /^(https?:|www\.)/.test(value) || /\b(text|abstract|snippet|contexts?)$/i.test(key));
