import { z } from "zod";
import { word, words } from "./rxnav-arguments.ts";

export const classId = (example = "N02AA") =>
  z
    .string()
    .max(40)
    .regex(/^[\w.-]+$/, "letters, digits, _ . and - only")
    .describe(`Class identifier in its source, for example "${example}" (ATC "N02AA", MED-RT and FDA "N0000175684", MeSH "D019275", VA "CN101")`);

const sources =
  "ATC, ATCPROD (ATC classes of products), CDC (vaccines), DAILYMED and FDASPL (labels: EPC, MoA, PE, structure), FMTSME, MEDRT (diseases, effects), RXNORM " +
  "(schedules), SNOMEDCT, VA";

const relations =
  "has_EPC, has_MoA, has_PE, has_PK, has_TC, may_treat, may_prevent, may_diagnose, CI_with, CI_ChemClass, has_VAClass, has_chemical_structure, isa_disposition, " +
  "isa_structure, isa_therapeutic, has_schedule; ATC has none";

export const relaSource = (what: string) => word(`${what}: ${sources}`);
export const rela = (what: string) => word(`${what}: ${relations}`);
export const relas = (what: string) => words(`${what}: ${relations}`);

const types = "ATC1-4, CHEM, CVX, DISEASE, DISPOS, EPC, MESHPA, MOA, PE, PK, SCHEDULE, STRUCT, TC, THERAP, VA";

export const classTypes = (what: string) => words(`${what}: ${types}`);

export const classType = (what: string) =>
  z
    .string()
    .max(20)
    .regex(/^[\w-]+$/, "letters, digits, _ and - only")
    .describe(`${what}: ${types}`);
