import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Conversation, EvidenceItem } from "../conversation.ts";
import type { ParameterRow, Reference } from "../domains/domain.ts";
import { nounOf, readArgument, readReference } from "../domains/rules.ts";
import { atPointer, isJsonObject } from "../json.ts";
import { recipeOf } from "../recipes/recipe-of.ts";
import { literal } from "./literal.ts";
import type { Field, Recipe } from "./recipe.ts";
import { seedValues } from "./seed-values.ts";
import type { Kind, Value } from "./value.ts";

/** A field that a later call took its argument from. */
export type Source = { node: Node; field: Field; kind: Kind; value: Json; jsonText: string };
/** How an argument is worded: text with places for the sources that it was made from. */
export type Wording = { sources: Source[]; word: (nameOf: (source: Source) => string) => string };
/** One piece of evidence in the story: what it gave and what it was made from. */
export type Node = { item: EvidenceItem; recipe: Recipe; inputs: Map<string, Wording>; fields: Field[] };

const SHORTEST_PART = 4;
const PART_KINDS: readonly (Kind | undefined)[] = ["dna", "rna", "protein", "motif", "three_letter"];

/** The evidence in order, each call's arguments traced to the earlier outputs that they were taken from. */
export class Story {
  readonly nodes: Node[] = [];
  /** Words of fields that hold their whole chain, once they were made; null where they are too long. */
  readonly nested = new Map<Field, string | null>();
  readonly #sources: Source[] = [];
  readonly #seedValues: Value[];
  readonly #seedName: string;

  constructor(conversation: Pick<Conversation, "evidence" | "seed" | "tools">) {
    this.#seedValues = seedValues(conversation.seed);
    this.#seedName = conversation.seed.name;
    const tools = new Map(conversation.tools.map((tool) => [tool.name, tool]));
    for (const item of conversation.evidence) this.#add(item, recipeOf(item.tool, tools.get(item.tool)));
  }

  #add(item: EvidenceItem, recipe: Recipe): void {
    const inputs = new Map<string, Wording>();
    const given = recipe.inputs?.(item.arguments) ?? item.arguments;
    for (const [name, value] of Object.entries(given)) {
      const row = recipe.parameter?.(name);
      inputs.set(name, row ? this.#referred(value, row) : this.#wordingOf(value, recipe.kinds[name], recipe.statesOthers));
    }
    const node: Node = { item, recipe, inputs, fields: [] };
    node.fields = fieldsOf(node, () => "");
    this.nodes.push(node);
    for (const field of node.fields) {
      const value = atPointer(item.output, field.at);
      if (value === undefined || value === null || item.incomplete.has(value)) continue;
      if (field.kind) this.#source(node, field, field.kind, value);
      for (const ref of field.refs ?? []) this.#source(node, field, ref, readReference(ref, String(value)));
    }
  }

  #source(node: Node, field: Field, kind: Kind, value: Json): void {
    if (value !== null) this.#sources.push({ node, field, kind, value, jsonText: JSON.stringify(value) });
  }

  /** All values that calls can use: the seed's and those of the evidence. */
  values(): Value[] {
    return [
      ...this.#seedValues,
      ...this.#sources.map(({ node: { item }, field, kind, value }) => ({
        kind,
        value,
        evidenceId: item.id,
        at: field.at,
        call: item.arguments,
        record: recordOf(item.output, field.at),
      })),
    ];
  }

  /** An identifier or a name, or several: of the seed, out of an earlier output, or stated. */
  #referred(value: Json, row: ParameterRow): Wording {
    const parts = (Array.isArray(value) ? value : [value]).map((one) => this.#reference(String(one), row));
    return { sources: parts.flatMap(({ sources }) => sources), word: (nameOf) => parts.map(({ word }) => word(nameOf)).join(" and ") };
  }

  #reference(text: string, row: ParameterRow): Wording {
    const readings = readArgument(row, text);
    const isRead = (kind: Kind, value: Json) => readings.some(({ ref, id }) => ref === kind && id === value);
    const ofSeed = this.#seedValues.find(({ kind, value }) => isRead(kind, value));
    if (ofSeed) return stated(ofSeed.kind, String(ofSeed.value), this.#seedName);
    const source = this.#sources.find(({ kind, value }) => isRead(kind, value));
    if (source) return { sources: [source], word: (nameOf) => nameOf(source) };
    return readings[0] ? stated(readings[0].ref, readings[0].id, "") : { sources: [], word: () => text };
  }

  #wordingOf(value: Json, kind: Kind | undefined, isStated = false): Wording {
    if (isStated) return { sources: [], word: () => literal(value, kind) };
    const ofSeed = this.#seedValues.find((known) => known.value === value && known.kind !== "name");
    if (ofSeed) {
      const alias = value === this.#seedName || typeof value !== "string" ? "" : ` (${this.#seedName})`;
      return { sources: [], word: () => literal(value, kind ?? ofSeed.kind) + alias };
    }
    return this.#whole(value, kind) ?? this.#pieces(value) ?? this.#joined(value) ?? { sources: [], word: () => literal(value, kind) };
  }

  #whole(value: Json, kind: Kind | undefined): Wording | null {
    const text = JSON.stringify(value);
    const telling = typeof value === "string" ? value.length >= SHORTEST_PART : Array.isArray(value) && value.length > 1;
    const source = this.#sources.find((known) => (telling || known.kind === kind) && known.jsonText === text);
    return source ? { sources: [source], word: (nameOf) => nameOf(source) } : null;
  }

  /** Consecutive pieces of an earlier sequence. */
  #pieces(value: Json): Wording | null {
    if (!Array.isArray(value) || value.length < 2 || !value.every((piece) => typeof piece === "string")) return null;
    const joined = value.join("");
    const source = this.#sources.find((known) => typeof known.value === "string" && known.value.startsWith(joined));
    if (!source) return null;
    return { sources: [source], word: (nameOf) => `the first ${value.length} consecutive ${String(value[0]).length}-letter pieces of ${nameOf(source)}` };
  }

  /** An earlier sequence between literal flanks. */
  #joined(value: Json): Wording | null {
    if (typeof value !== "string") return null;
    const inside = this.#sources.filter(
      ({ kind, value: part }) => PART_KINDS.includes(kind) && typeof part === "string" && part.length >= SHORTEST_PART && value.includes(part),
    );
    const source = inside.reduce<Source | undefined>(
      (longest, one) => (String(one.value).length > String(longest?.value ?? "").length ? one : longest),
      undefined,
    );
    if (!source) return null;
    const at = value.indexOf(String(source.value));
    const [left, right] = [value.slice(0, at), value.slice(at + String(source.value).length)];
    return { sources: [source], word: (nameOf) => `the sequence made of ${[left, nameOf(source), right].filter((part) => part !== "").join(" + ")}` };
  }
}

function stated(kind: Kind, id: string, name: string): Wording {
  const noun = isReference(kind) ? nounOf(kind) : "";
  const text = `${noun === "" ? "" : `${noun} `}${literal(id, kind)}${name === "" || name === id ? "" : ` (${name})`}`;
  return { sources: [], word: () => text };
}

const isReference = (kind: Kind): kind is Reference => kind.startsWith("ref:");

/** The innermost object on the way to a field. */
function recordOf(output: Json, pointer: string): JsonObject {
  for (let at = pointer; at !== ""; ) {
    at = at.slice(0, at.lastIndexOf("/"));
    const record = atPointer(output, at);
    if (isJsonObject(record)) return record;
  }
  return {};
}

/** The node's fields, worded with the given names for what its arguments were taken from. */
export function fieldsOf(node: Pick<Node, "item" | "recipe" | "inputs">, nameOf: (source: Source) => string): Field[] {
  return node.recipe.fields((parameter) => node.inputs.get(parameter)?.word(nameOf) ?? "", node.item);
}

export const sourcesOf = (node: Node): Source[] => [...node.inputs.values()].flatMap(({ sources }) => sources);

/** The node and all that it depends on, in the order of the evidence. */
export function closureOf(story: Story, targets: readonly Node[]): Node[] {
  const needed = new Set<Node>();
  const visit = (node: Node) => {
    if (needed.has(node)) return;
    needed.add(node);
    for (const { node: before } of sourcesOf(node)) visit(before);
  };
  targets.forEach(visit);
  return story.nodes.filter((node) => needed.has(node));
}
