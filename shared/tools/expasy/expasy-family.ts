import { z } from "zod";
import type { Ask, PoolTool } from "../../contracts/pool-tool.ts";
import { cutText } from "../core/cut-text.ts";
import { type HttpRow, httpTool } from "../core/http/http-tool.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { expasyUpstream } from "./expasy-upstream.ts";
import { readProdoc } from "./read-prodoc.ts";
import { readProsite } from "./read-prosite.ts";

const characters = 20_000;

const entryId = z
  .string()
  .regex(/^PS\d{5}$/, "PS and five digits")
  .describe("Accession of a PROSITE entry: PS and five digits, for example PS00001");
const documentId = z
  .string()
  .regex(/^PDOC\d{5}$/, "PDOC and five digits")
  .describe("Accession of a documentation entry: PDOC and five digits, for example PDOC00001");

export const expasyFamily = [
  expasyTool({
    name: "expasy_prosite",
    kind: "R",
    description:
      "An entry of PROSITE, the database of protein domains, families and sites, with its fields taken apart: pattern, hits in Swiss-Prot, structures.",
    returns:
      "accession, name, type (PATTERN, MATRIX or RULE), description, created, data_update, info_update, pattern (null for a profile), matrix (a profile's " +
      "text, length, cut; else null), post_processing, statistics (RELEASE; TOTAL, POSITIVE, UNKNOWN, FALSE_POS with hits and sequences; FALSE_NEG, PARTIAL), " +
      "comments (TAXO-RANGE, MAX-REPEAT, SITE, ...), match_count, match_counts by status, matches (first 100: accession, entry_name, status), structure_count, " +
      "structures (first 200 PDB ids), prorule, documentation (PDOC accession).",
    input: z.strictObject({ id: entryId }),
    examples: [{ id: "PS00001" }, { id: "PS50011" }],
    answer: async ({ id }, ask) => readProsite(await recordOf(ask, id, "ID   ")),
  }),
  expasyTool({
    name: "expasy_prosite_raw",
    kind: "R",
    description: "An entry of PROSITE in its flat text format, with line codes such as ID, AC, DE, PA and DR; also a documentation entry (PDOC).",
    returns: "text (its first 20,000 characters), length, cut.",
    input: z.strictObject({
      id: z
        .string()
        .regex(/^(PS|PDOC)\d{5}$/, "PS or PDOC and five digits")
        .describe("Accession: PS or PDOC and five digits, for example PS00001 or PDOC00001"),
    }),
    examples: [{ id: "PS00001" }],
    answer: async ({ id }, ask) => cutText(await recordOf(ask, id, id.startsWith("PDOC") ? "{PDOC" : "ID   "), characters),
  }),
  expasyTool({
    name: "expasy_prodoc",
    kind: "R",
    description:
      "The documentation of a PROSITE entry or group of entries: what the domain, family or site is, its consensus pattern, its experts and literature.",
    returns:
      "accession, entries (accession and name of the PROSITE entries that it describes), title, last_update, text (first 20,000 characters), length, cut, references (number, text, pubmed, doi).",
    input: z.strictObject({ id: documentId }),
    examples: [{ id: "PDOC00001" }, { id: "PDOC00100" }],
    answer: async ({ id }, ask) => readProdoc(await recordOf(ask, id, "{PDOC")),
  }),
];

function expasyTool<Input extends z.ZodObject>(row: HttpRow<Input>): PoolTool {
  return httpTool(
    { domain: "biological", family: "expasy", version: "prosite", limits: { timeoutMs: 100_000, outputBytes: 200_000 }, upstream: expasyUpstream },
    row,
  );
}

/** The text of a record; PROSITE sends whoever asks for one that there is not to a web page. @throws ToolCallError when there is none */
async function recordOf(ask: Ask, id: string, begins: string): Promise<string> {
  const { status, text } = await ask({ method: "GET", path: `/${id}.txt`, headers: { accept: "text/plain, */*" } });
  const isPage = /^\s*<(?:!doctype html|html)/i.test(text);
  if (status === 404 || (status === 200 && isPage && /expasy|prosite/i.test(text))) throw new ToolCallError("not_found", `PROSITE has no entry ${id}`);
  if (status !== 200) throw new ToolCallError("upstream_error", `HTTP ${status}: ${beginning(text)}`);
  const start = text.indexOf(begins);
  if (start < 0) throw new ToolCallError("upstream_error", `PROSITE answered with something that is no record: ${beginning(text)}`);
  return text.slice(start);
}
