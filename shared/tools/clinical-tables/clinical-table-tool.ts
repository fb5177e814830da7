import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { beginning, readJson } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { clinicalTablesUpstream } from "./clinical-tables-upstream.ts";
import { type TableFields, tableResults } from "./table-reply.ts";

type Search = { terms: string; q?: string; sf?: string[]; count?: number; offset?: number };

type Row = Pick<HttpRow<z.ZodObject>, "name" | "description" | "returns"> &
  TableFields & {
    /** Below /api, for example icd10cm/v3. */
    table: string;
    /** Fields that come as they are stored, lists and booleans included; display fields come as text. */
    extra?: readonly string[];
    /** The fields that terms are looked for in when the call names none; left out: as the table does. */
    searched?: readonly string[];
    /** What terms may be. */
    terms: string;
    examples: readonly [Search, ...Search[]];
  };

const lastRow = 7_500;

/** A row of the family's table: one table of the search service. */
export function clinicalTableTool({ table, code, display, extra = [], searched, terms, ...row }: Row): PoolTool {
  const fields = display.length > 0 ? [...new Set([code, ...display, ...extra])] : [];
  const input = z
    .strictObject({
      terms: z.string().max(200).describe(`${terms}. Words or beginnings of words, all of which must match; may be empty where q is given`),
      q: z
        .string()
        .min(1)
        .max(300)
        .optional()
        .describe(
          `A further condition in the query syntax of Elasticsearch: field:value, * for any letters, AND, OR, NOT; fields: ${fields.join(", ") || "those of the table"}`,
        ),
      ...(fields.length > 0
        ? {
            sf: z
              .array(z.enum(fields))
              .min(1)
              .optional()
              .describe(`Fields to look for the terms in; left out: ${searched?.join(" and ") ?? "those that the table prefers"}`),
          }
        : {}),
      count: z.int().min(1).max(500).default(20).describe("How many rows to return, 1 to 500"),
      offset: z.int().min(0).max(lastRow).default(0).describe(`How many rows to leave out first, 0-based; offset and count together at most ${lastRow}`),
    })
    .refine(({ terms, q }) => terms.trim() !== "" || q !== undefined, { path: ["terms"], error: "may be empty only where q is given" })
    .refine(({ count, offset }) => offset + count <= lastRow, { path: ["offset"], error: `offset and count together may be ${lastRow} at most` });
  return httpTool(
    {
      domain: "medical",
      family: "clinical-tables",
      version: "clinicaltables REST",
      limits: { timeoutMs: 55_000, outputBytes: 1_000_000 },
      upstream: clinicalTablesUpstream,
    },
    {
      ...row,
      kind: "R",
      returns: `total (10,000 stands for as many or more), results, each without its empty fields: ${row.returns}`,
      input,
      answer: async ({ terms, q, sf, count, offset }, ask) => {
        const query = {
          terms,
          q,
          sf: commaSeparated(Array.isArray(sf) ? sf : searched),
          cf: fields.length > 0 ? code : undefined,
          df: commaSeparated(display),
          ef: commaSeparated(extra),
          count,
          offset,
        };
        return readReply(await ask({ method: "GET", path: `/api/${table}/search`, query }), { code, display });
      },
    },
  );
}

const commaSeparated = (fields: readonly string[] = []) => (fields.length > 0 ? fields.join(",") : undefined);

/** @throws ToolCallError for an error status or a reply of another shape */
function readReply(reply: UpstreamReply, fields: TableFields): Json {
  if (reply.status !== 200) throw new ToolCallError("upstream_error", `Clinical Tables: HTTP ${reply.status}: ${beginning(reply.text)}`);
  const results = tableResults(readJson("Clinical Tables", reply), fields);
  if (results === null) throw new ToolCallError("upstream_error", `Clinical Tables: a reply of an unknown shape: ${beginning(reply.text)}`);
  return results;
}
