import { z } from "zod";
import { Json } from "../../contracts/domain.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";
import { askEntrezJson } from "./ask-entrez.ts";
import { database, dates, dropEmpty, entrezTool, recordIds } from "./entrez-tool.ts";
import { fetchFormats, fetchRecords } from "./fetch-records.ts";

const SummaryReply = z.object({ result: z.record(z.string(), Json).and(z.object({ uids: z.array(z.string()) })) });
const Missing = z.object({ uid: z.string().optional(), error: z.string() });

const Link = z.union([z.string(), z.looseObject({ id: z.union([z.string(), z.int()]).transform(String) })]);
const LinkSet = z.looseObject({
  dbfrom: z.string().optional(),
  ids: z.array(z.json()).optional(),
  linksetdbs: z.array(z.looseObject({ dbto: z.string(), linkname: z.string(), links: z.array(Link).default([]) })).default([]),
});
const LinkReply = z.object({ linksets: z.array(LinkSet).default([]) });

export const recordTools = [
  entrezTool({
    name: "ncbi_entrez_summary",
    kind: "R",
    description: "Short records of given ids in one NCBI Entrez database (ESummary): title, dates, organism, names, whatever the database gives.",
    returns:
      "result (a record each, in the order of the ids, with uid and the database's own fields; empty fields are left out; fields with long texts " +
      "are whole), not_found (ids without a record). No record at all is the error not_found.",
    input: z.strictObject({
      db: database,
      ids: recordIds(50).describe('Ids as the database numbers them, for example ["672"] in gene; accession.version too in nuccore and protein; at most 50'),
    }),
    examples: [
      { db: "gene", ids: ["672", "7157"] },
      { db: "pubmed", ids: ["22745249"] },
    ],
    answer: async ({ db, ids }, ask) => {
      const { result } = await askEntrezJson(ask, "esummary.fcgi", { db, id: ids.join(",") }, SummaryReply);
      const records = result.uids.map((uid) => ({ uid, record: result[uid] ?? null }));
      const missing = records.filter(({ record }) => record === null || Missing.safeParse(record).success);
      const found = records.filter((each) => !missing.includes(each));
      if (found.length === 0) throw new ToolCallError("not_found", `${db} has no record of ${ids.join(", ")}`);
      return { result: found.map(({ record }) => dropEmpty(record)), not_found: missing.map(({ uid }) => uid) };
    },
  }),
  entrezTool({
    name: "ncbi_entrez_elink",
    kind: "R",
    description:
      "Records that are linked with given ids (ELink): in another NCBI Entrez database, for example from gene to pubmed, or similar records of the same " +
      "one; also which links there are (acheck, ncheck, lcheck) and pages outside NCBI (llinks, prlinks).",
    returns:
      "linksets, one an id of those that have links: dbfrom, ids, and by cmd linksetdbs (dbto, linkname, total, links: ids, or id and score with neighbor_score, " +
      "at most max_links), idurllist (id, objurls) or NCBI's own lists of checks. No linksets where nothing is linked.",
    input: z.strictObject({
      dbfrom: database.describe("Database that the ids are from, for example gene"),
      db: database.optional().describe("Database to link to, for example pubmed; left out: the same one for neighbor, all for the checks"),
      ids: recordIds(20).describe("Ids in dbfrom; each is linked on its own; at most 20"),
      cmd: z
        .enum(["neighbor", "neighbor_score", "acheck", "ncheck", "lcheck", "llinks", "prlinks"])
        .default("neighbor")
        .describe(
          "neighbor linked ids, neighbor_score with scores of similarity, acheck all links that exist, ncheck whether there are similar records, " +
            "lcheck whether there are links outside NCBI, llinks their addresses, prlinks the publisher's page",
        ),
      linkname: z.string().max(60).optional().describe("Only links of this name, as ncbi_entrez_einfo lists them, for example gene_pubmed_rif"),
      term: z.string().max(1_000).optional().describe("Only linked records that this query finds; only if db equals dbfrom"),
      max_links: z.int().min(1).max(500).default(100).describe("How many links of one name to give, 1 to 500; total counts all"),
      ...dates,
    }),
    examples: [
      { dbfrom: "gene", db: "protein", ids: ["672"], linkname: "gene_protein_refseq" },
      { dbfrom: "pubmed", db: "pubmed", ids: ["22745249"], cmd: "neighbor_score", max_links: 10 },
    ],
    answer: async ({ ids, max_links, ...query }, ask) => {
      const { linksets } = await askEntrezJson(ask, "elink.fcgi", { ...query, id: ids }, LinkReply);
      const cut = linksets.map(({ linksetdbs, ...linkset }) => ({
        ...linkset,
        linksetdbs: linksetdbs.map(({ links, ...named }) => ({ ...named, total: links.length, links: links.slice(0, max_links) })),
      }));
      return Json.parse({ linksets: cut.map((linkset) => dropEmpty(Json.parse(linkset))).filter(hasLinks) });
    },
  }),
  entrezTool({
    name: "ncbi_entrez_fetch",
    kind: "R",
    description:
      "Full records of an NCBI Entrez database (EFetch): PubMed articles, GenBank and GenPept records with features and sequence, taxonomy, FASTA and others. " +
      "Sequences and texts are cut to 20,000 characters, their length kept; seq_start and seq_stop give a part of a sequence.",
    returns: fetchFormats,
    input: z.strictObject({
      db: database,
      ids: recordIds(20).describe('Ids or accession.version, for example ["NM_007294.4"] in nuccore, ["9606"] in taxonomy; at most 20'),
      rettype: z
        .string()
        .regex(/^[a-z_]{1,30}$/)
        .optional()
        .describe(
          "Format, by database. nuccore: gb (default), gbwithparts, fasta, fasta_cds_na, fasta_cds_aa, ft, acc. protein: gp (default), fasta, ft, acc. " +
            "pubmed: left out for the whole article, or medline, abstract. gene: gene_table (default) or xml. Others: as NCBI names them",
        ),
      seq_start: z.int().min(1).optional().describe("First position of a sequence to give, 1-based"),
      seq_stop: z.int().min(1).optional().describe("Last position of a sequence to give, 1-based"),
      strand: z.literal([1, 2]).optional().describe("1 the strand as stored, 2 its reverse complement"),
    }),
    examples: [
      { db: "pubmed", ids: ["22745249"] },
      { db: "nuccore", ids: ["NM_000518.5"] },
      { db: "protein", ids: ["NP_000509.1"], rettype: "fasta" },
      { db: "taxonomy", ids: ["9606"] },
    ],
    answer: fetchRecords,
  }),
];

/** A link set of an id without links holds nothing but where it began. */
function hasLinks(linkset: Json): boolean {
  return linkset !== null && typeof linkset === "object" && Object.keys(linkset).some((name) => name !== "dbfrom" && name !== "ids");
}
