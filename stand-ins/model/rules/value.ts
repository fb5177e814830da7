import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Reference } from "../domains/domain.ts";

/** What a value is good for; arguments ask for kinds, outputs yield them. */
export type Kind =
  | "dna"
  | "rna"
  | "protein"
  | "three_letter"
  | "enzyme"
  | "motif"
  | "table"
  | "residue"
  | "point"
  | "points"
  | "matrix"
  | "triangle"
  | "instances"
  | "position"
  | "number"
  | "numbers"
  | "name"
  | Reference;

/** A value that a call can use: from the seed (evidenceId null) or from a field of an output. */
export type Value = {
  kind: Kind;
  value: Json;
  evidenceId: string | null;
  at: string;
  /** The call that gave it: its arguments, and the record of its output that the value stands in. */
  call: JsonObject;
  record: JsonObject;
};
