import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { entrezUpstream } from "./entrez-upstream.ts";

/** A row of the family: one of the E-utilities. */
export function entrezTool<Input extends z.ZodObject>(row: HttpRow<Input>): PoolTool {
  return httpTool(
    { domain: "biological", family: "entrez", version: "ncbi e-utilities", limits: { timeoutMs: 100_000, outputBytes: 400_000 }, upstream: entrezUpstream },
    row,
  );
}

export const database = z
  .string()
  .regex(/^[a-z_]{2,30}$/, "a database's name in small letters")
  .describe(
    "Entrez database, for example pubmed, gene, nuccore (nucleotide), protein, taxonomy, snp, clinvar, mesh, pmc, biosample, bioproject, assembly, gds, sra, " +
      "omim, medgen, pccompound, structure; ncbi_entrez_einfo lists all",
  );

export const recordIds = (most: number) =>
  z
    .array(z.string().regex(/^[\w.:-]{1,60}$/, "an id without blanks or commas"))
    .min(1)
    .max(most);

const day = z.string().regex(/^\d{4}(\/\d{2}(\/\d{2})?)?$/, "YYYY, YYYY/MM or YYYY/MM/DD");
export const dates = {
  datetype: z.enum(["mdat", "pdat", "edat"]).optional().describe("Which date limits the result: mdat modified, pdat published, edat entered into the database"),
  reldate: z.int().min(1).max(40_000).optional().describe("Only records of the last so many days by datetype, for example 60"),
  mindate: day.optional().describe("First day by datetype, YYYY, YYYY/MM or YYYY/MM/DD; only together with maxdate"),
  maxdate: day.optional().describe("Last day by datetype, in the form of mindate"),
};

/** Without what says nothing: empty texts, lists and objects, and null. */
export function dropEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map(dropEmpty).filter(says);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, dropEmpty(inner)] as const)
      .filter(([, inner]) => says(inner)),
  );
}

function says(value: Json): boolean {
  if (value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** A count that came as text. */
export const Count = z.coerce.number().int().nonnegative();
