import { z } from "zod";

/** Arguments that several tools of the family take; each stands in a path or in a query, so that its letters are bounded. */

export const rxcui = (example: string, what = "RxNorm concept identifier (RxCUI)") =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "digits only, 1 to 9 of them, as a string")
    .describe(`${what}, digits, for example "${example}"`);

export const text = (what: string, characters = 300) => z.string().min(1).max(characters).describe(what);

export const word = (what: string) => z.string().max(60).regex(/^\w+$/, "letters, digits and _ only").describe(what);

export const words = (what: string) =>
  z
    .array(
      z
        .string()
        .max(60)
        .regex(/^[\w-]+$/, "letters, digits, _ and - only"),
    )
    .min(1)
    .max(30)
    .describe(what);

const TermType = z.enum([
  "BN",
  "BPCK",
  "DF",
  "DFG",
  "GPCK",
  "IN",
  "MIN",
  "PIN",
  "SBD",
  "SBDC",
  "SBDF",
  "SBDFP",
  "SBDG",
  "SCD",
  "SCDC",
  "SCDF",
  "SCDFP",
  "SCDG",
  "SCDGP",
]);

const termTypeWords =
  "IN ingredient, PIN precise ingredient, MIN multiple ingredients, BN brand name, SCD clinical drug, SBD branded drug, SCDC and SBDC drug component, " +
  "SCDF and SBDF drug form, SCDG and SBDG dose form group, GPCK generic pack, BPCK branded pack, DF dose form, DFG dose form group";

export const termType = (what: string) => TermType.describe(`${what}: ${termTypeWords}`);

export const termTypes = (what: string) => z.array(TermType).min(1).max(TermType.options.length).describe(`${what}: ${termTypeWords}`);

export const propName = text(
  "Property name, for example ATC, UNII_CODE, TTY, DRUGBANK, SNOMEDCT, MESH, SCHEDULE, STRENGTH, AVAILABLE_STRENGTH, HUMAN_DRUG, PRESCRIBABLE, RxNorm Name",
  60,
);

const ndcForms = "11 digits without hyphens, or 10 digits with hyphens as 4-4-2, 5-3-2 or 5-4-1";

export const ndc = (what: string) =>
  z
    .string()
    .regex(/^(\d{11}|\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d)$/, `an NDC: ${ndcForms}`)
    .describe(`${what}: ${ndcForms}, for example "0781-1506-10"`);

/** A list that is sent whole and cut here. */
export const paging = {
  limit: z.int().min(1).max(1_000).default(100).describe("How many entries to return, 1 to 1,000"),
  offset: z.int().min(0).max(10_000_000).default(0).describe("How many entries to leave out first, 0-based; total says how many there are"),
};

/** The same argument where it may be left out; error messages look for its description on the outside. */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodOptional<Schema> {
  return schema.optional().describe(schema.description ?? "");
}
