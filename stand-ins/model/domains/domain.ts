import type { JsonObject } from "../../../shared/contracts/domain.ts";

/** A kind of identifier or name by which one service's results lead to another call. */
export type Reference = `ref:${string}`;

export type ReferenceRow = {
  ref: Reference;
  /** What stands before it in a query, as in RxCUI 161; empty for names. */
  noun: string;
  /** What it looks like; the first group is the identifier without what may stand around it. */
  read: RegExp;
  /** Where outputs hold it: matched against `tool key`, the key being the last named one on the way. */
  fields: RegExp;
  /** The record must say so, too. */
  beside?: { key: string; is: RegExp };
  /** What a seed's external id or alias that is one looks like. */
  seedId?: RegExp;
  /** Types of seeds whose name is one. */
  seedTypes?: RegExp;
};

export type ParameterRow = {
  /** Matched against `tool parameter: description`. */
  of: RegExp;
  refs: readonly Reference[];
  /** How the tool wants them, {} being the identifier; as it is where nothing is said. */
  write?: Readonly<Partial<Record<Reference, string>>>;
  /** Whether one found in that record, by that call, will do. */
  accept?(record: JsonObject, call: JsonObject): boolean;
  /** Arguments that go with it, from the record that it was taken from and the arguments of the call that gave it. */
  along?(record: JsonObject, call: JsonObject): JsonObject;
  /** Parameters of the tool's example that it makes superfluous. */
  instead?: readonly string[];
};

/**
 * How the tools of a domain fit together, and how a query speaks of what they give.
 * A topic is a noun phrase with {parameter} for arguments and [parts] that stand only where their arguments are given; @ before the
 * phrase for one record, else it is for the entries of a list.
 */
export type DomainRules = {
  references: readonly ReferenceRow[];
  parameters: readonly ParameterRow[];
  topics: Readonly<Record<string, string>>;
  /** Words for keys of outputs that do not speak for themselves. */
  words: Readonly<Record<string, string>>;
};
