import { z } from "zod";
import type { Ask, PoolTool } from "../../contracts/pool-tool.ts";
import type { UpstreamRequest } from "../../contracts/upstream.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { togowsUpstream } from "./togows-upstream.ts";

/** A row of the family: one of the paths of TogoWS. */
export function togowsTool<Input extends z.ZodObject>(row: HttpRow<Input>): PoolTool {
  return httpTool(
    { domain: "biological", family: "togows", version: "togows rest", limits: { timeoutMs: 100_000, outputBytes: 400_000 }, upstream: togowsUpstream },
    row,
  );
}

/** Starts with a letter or digit, so that it stays one step of a path. */
const step = /^[A-Za-z0-9][\w.:-]*$/;
export const database = z
  .string()
  .max(40)
  .regex(step)
  .describe(
    "Database: nucleotide, protein, gene, pubmed, mesh, snp (NCBI), uniprot, embl, uniparc, uniref50, uniref90, uniref100 (EBI), ddbj, dad, pdb, compound, drug, " +
      "enzyme, genes, glycan, module, orthology, pathway, reaction (KEGG). Long names such as ebi-uniprot work too. Whether a database still answers is not stated",
  );
export const entryId = z.string().max(80).regex(step);
export const name = z
  .string()
  .max(30)
  .regex(/^[a-z0-9_]+$/);

/** The text that TogoWS gives. @throws ToolCallError for an HTTP error or a web page in its place */
export async function askTogows(ask: Ask, request: UpstreamRequest): Promise<string> {
  const { status, text } = await ask({ ...request, headers: { accept: "text/plain, */*", ...request.headers } });
  if (status === 404) throw new ToolCallError("not_found", `TogoWS has no such entry, database, field or format: ${beginning(text)}`);
  if (status !== 200) throw new ToolCallError("upstream_error", `HTTP ${status}: ${beginning(text)}`);
  if (/^\s*<(?:!doctype html|html)/i.test(text)) throw new ToolCallError("upstream_error", `TogoWS answered with a web page: ${beginning(text)}`);
  return text;
}

/** The lines that say something. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
