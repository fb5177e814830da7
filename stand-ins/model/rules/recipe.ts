import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ParameterRow, Reference } from "../domains/domain.ts";
import type { Picker } from "./picker.ts";
import type { Kind } from "./value.ts";

/** A field of an output: how a query names it, and what later calls can use it for. */
export type Field = {
  /** JSON Pointer into the output. */
  at: string;
  /** A noun phrase; for a boolean the clause that it decides. */
  say: string;
  kind?: Kind;
  /** What it refers to, for tools that the tables of the domains know. */
  refs?: readonly Reference[];
  /** Decimals that the query asks for; numbers without them are asked for as they stand. */
  decimals?: number;
  /** false: only for later calls, never asked for. */
  ask?: false;
};

/** The words for an argument: a literal, or the field of earlier evidence that it was taken from. */
export type Noun = (parameter: string) => string;

export type Called = { arguments: JsonObject; output: Json; incomplete: ReadonlySet<Json> };

/** How the rules use one tool. */
export type Recipe = {
  /** Kinds of the arguments that can be taken from earlier outputs. */
  kinds: Record<string, Kind>;
  /** How the tables of the domains fill a parameter, where they do. */
  parameter?: (name: string) => ParameterRow | null;
  /** A query states the arguments that no table knows, even where an earlier output holds the same. */
  statesOthers?: boolean;
  /** Arguments for a call; null where the values at hand do not allow one. */
  make: (pick: Picker) => JsonObject | null;
  fields: (noun: Noun, called: Called) => Field[];
  /** The values that a call was made from, where they are not the arguments themselves. */
  inputs?: (given: JsonObject) => JsonObject;
};
