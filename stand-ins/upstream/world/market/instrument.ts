export type Kind =
  | "stock"
  | "index"
  | "fund"
  | "bond"
  | "future"
  | "option"
  | "hk"
  | "currency"
  | "board"
  | "industry"
  | "world_index"
  | "repo"
  | "counter_bond"
  | "market"
  | "none";

/** Something that has a code. Its facts are columns that never change. */
export type Instrument = {
  kind: Kind;
  code: string;
  name: string;
  english: string;
  base: number;
  listed: string;
  ended: string | null;
  facts: Readonly<Record<string, string | number | null>>;
};
