import type { Json } from "../../../shared/contracts/domain.ts";
import { atPointer } from "../json.ts";
import type { Field } from "./recipe.ts";
import { closureOf, fieldsOf, type Node, type Source, type Story, sourcesOf } from "./story.ts";

const LONGEST_ANSWER = 80;
/** Above this many letters the nested phrase gives way to named steps. */
const LONGEST_PHRASE = 260;

/** A field that a query can ask for, with the answer as the query wants it. */
export type Ask = { node: Node; field: Field; answer: string; yesNo: boolean; rounded: number | null };

/** Every fact of the evidence that a query could ask for. */
export const asksOf = (story: Story): Ask[] =>
  story.nodes.flatMap((node) => node.fields.flatMap((field) => (field.ask === false ? [] : (askOf(node, field, atPointer(node.item.output, field.at)) ?? []))));

function askOf(node: Node, field: Field, value: Json | undefined): Ask | null {
  if (typeof value === "boolean") return { node, field, answer: value ? "yes" : "no", yesNo: true, rounded: null };
  if (typeof value === "number") return numberAsk(node, field, value);
  if (typeof value !== "string" || value === "" || value.length > LONGEST_ANSWER || /\n/.test(value)) return null;
  return { node, field, answer: value, yesNo: false, rounded: null };
}

function numberAsk(node: Node, field: Field, value: number): Ask | null {
  const ask = { node, field, yesNo: false };
  if (Number.isInteger(value)) return { ...ask, answer: String(value), rounded: null };
  const decimals = field.decimals ?? 3;
  // Short enough to be asked for as it stands.
  if (/^-?\d+\.\d+$/.test(String(value)) && (String(value).split(".")[1] ?? "").length <= decimals) return { ...ask, answer: String(value), rounded: null };
  const answer = value.toFixed(decimals);
  // Nothing is left of a value this small.
  return Number(answer) === 0 ? null : { ...ask, answer, rounded: decimals };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Names that a query has given already: the words between "Let A be" and the next sentence, and the letter. */
export function namesIn(query: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, letter = "", words = ""] of query.matchAll(/\bLet ([A-Z]) be (.+?)\.(?= [A-Z])/g)) names.set(words, letter);
  return names;
}

/** The field in words that hold all of its chain; null where they grow too long. */
export function nestedPhrase(story: Story, node: Node, field: Field): string | null {
  const known = story.nested.get(field);
  if (known !== undefined) return known;
  let tooLong = false;
  const text = phrase(node, field, (source) => {
    const inner = nestedPhrase(story, source.node, source.field);
    tooLong ||= inner === null;
    return inner ?? "";
  });
  const nested = tooLong || text.length > LONGEST_PHRASE ? null : text;
  story.nested.set(field, nested);
  return nested;
}

/**
 * The words for asks: a nested phrase for short chains, else "Let A be ... Let B be ... of A." and a phrase over these names.
 * @param taken names that an earlier part of the query has given.
 */
export function wordsFor(story: Story, asks: readonly Ask[], taken: ReadonlyMap<string, string> = new Map()): { steps: string; phrases: string[] } {
  const plain = asks.map(({ node, field }) => nestedPhrase(story, node, field));
  return plain.every((text) => text !== null) ? { steps: "", phrases: plain } : namedWords(story, asks, taken);
}

/** As wordsFor, always with named steps. */
export function namedWords(story: Story, asks: readonly Ask[], taken: ReadonlyMap<string, string>): { steps: string; phrases: string[] } {
  const names = new Map<Field, string>();
  const steps: string[] = [];
  const named = ({ node, field }: Source): string => names.get(field) ?? phrase(node, field, named);
  for (const source of usedSources(story, asks)) {
    const text = phrase(source.node, source.field, named);
    const known = taken.get(text);
    const name = known ?? LETTERS[taken.size + steps.length];
    if (!name) break;
    names.set(source.field, name);
    if (!known) steps.push(`Let ${name} be ${text}.`);
  }
  return { steps: steps.join(" "), phrases: asks.map(({ node, field }) => phrase(node, field, named)) };
}

/** The field's words over the given names. Fields are listed anew, since their words hold those of their arguments. */
function phrase(node: Node, field: Field, nameOf: (source: Source) => string): string {
  return fieldsOf(node, nameOf).find(({ at }) => at === field.at)?.say ?? field.say;
}

function usedSources(story: Story, asks: readonly Ask[]): Source[] {
  const used = new Map<Field, Source>();
  const needed = closureOf(
    story,
    asks.map(({ node }) => node),
  );
  for (const node of needed) for (const source of sourcesOf(node)) used.set(source.field, source);
  return needed.flatMap((node) => node.fields.flatMap((field) => used.get(field) ?? []));
}
