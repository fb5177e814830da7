import { z } from "zod";
import { bareDoi, climbs, idPath } from "../academic/identifiers.ts";
import { authors, institutions, type RecordEntity, sources, works } from "./entities.ts";
import { openAlexRecordTool } from "./openalex-tool.ts";
import { entityRecord } from "./shape-record.ts";

const recordId = (forms: readonly string[], what: string) =>
  z
    .string()
    .max(300)
    .regex(new RegExp(`^(${forms.join("|")})$`), "must be one of the forms of an id")
    .refine((id) => !climbs(id), "must have no . or .. between slashes")
    .describe(what);
const openAlex = (letter: string) => `(https:\\/\\/openalex\\.org\\/)?${letter}[0-9]{1,12}`;

/** The API's own short form: other catalogues' addresses become its prefixes. */
function shortId(id: string): string {
  const short = id
    .replace(/^https:\/\/openalex\.org\//, "")
    .replace(/^https:\/\/orcid\.org\//, "orcid:")
    .replace(/^https:\/\/ror\.org\//, "ror:");
  return /^(https?:\/\/(dx\.)?doi\.org\/|doi:|10\.)/.test(short) ? `doi:${bareDoi(short)}` : short;
}

type Row = { name: string; description: string; returns: string; id: z.ZodString; examples: readonly [{ id: string }, ...{ id: string }[]] };

function recordTool({ path, fields, inRecord }: RecordEntity, { id, ...row }: Row) {
  return openAlexRecordTool({
    ...row,
    kind: "R",
    input: z.strictObject({
      id,
      select: z
        .array(z.enum(fields))
        .min(1)
        .max(fields.length)
        .optional()
        .describe(`Fields of the record; left out: ${inRecord.join(", ")}`),
    }),
    request: ({ id: given, select = inRecord }) => ({ method: "GET", path: `${path}/${idPath(shortId(given))}`, query: { select: select.join(",") } }),
    output: (reply, { select = inRecord }) => entityRecord(reply, select, 50),
  });
}

const longLists = "Long lists are cut; a field ending in _count before each says how many there are";

/** Single records by id: OpenAlex's own, or another catalogue's. */
export const recordTools = [
  recordTool(works, {
    name: "openalex_get_work",
    description: "One work of OpenAlex by id or DOI: title, date, source, authors with institutions, counts, topic, abstract.",
    returns:
      "the selected fields; authorships are the first 50 (author_position, is_corresponding, author, institutions), author_count says how many there are; " +
      `abstract_inverted_index comes back as abstract, a text of at most 2,000 characters, null where there is none. ${longLists}.`,
    id: recordId(
      [
        openAlex("W"),
        "(https?:\\/\\/(dx\\.)?doi\\.org\\/|doi:)?10\\.[0-9]{4,9}(\\.[0-9]+)*\\/[!-~]+",
        "pmid:[0-9]{1,9}",
        "pmcid:(PMC)?[0-9]{1,9}",
        "mag:[0-9]{1,12}",
      ],
      "W2741809807, a DOI such as 10.7717/peerj.4375, pmid:29456894, pmcid:5815332 or mag:2741809807",
    ),
    examples: [{ id: "W2741809807" }, { id: "10.7717/peerj.4375" }],
  }),
  recordTool(authors, {
    name: "openalex_get_author",
    description: "One author of OpenAlex by id or ORCID: names, affiliations with years, counts, h-index, topics.",
    returns: `the selected fields; affiliations have institution and years; summary_stats have h_index, i10_index, 2yr_mean_citedness. ${longLists}.`,
    id: recordId(
      [openAlex("A"), "(https:\\/\\/orcid\\.org\\/|orcid:)[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", "scopus:[0-9]{1,12}"],
      "A5023888391, orcid:0000-0001-6187-6610 or scopus:36455008000",
    ),
    examples: [{ id: "A5023888391" }, { id: "orcid:0000-0001-6187-6610" }],
  }),
  recordTool(institutions, {
    name: "openalex_get_institution",
    description: "One institution of OpenAlex by id or ROR: name, place, type, counts, parents, children and other relations.",
    returns: `the selected fields; associated_institutions have id, display_name, country_code, type and relationship (parent, child, related). ${longLists}.`,
    id: recordId(
      [openAlex("I"), "(https:\\/\\/ror\\.org\\/|ror:)0[a-z0-9]{8}", "wikidata:Q[0-9]{1,12}", "mag:[0-9]{1,12}"],
      "I136199984, ror:03vek6s52, wikidata:Q13371 or mag:136199984",
    ),
    examples: [{ id: "I136199984" }, { id: "https://ror.org/03vek6s52" }],
  }),
  recordTool(sources, {
    name: "openalex_get_source",
    description: "One source of OpenAlex (journal, conference, repository) by id or ISSN: name, publisher, ISSNs, open access, fees, counts.",
    returns: `the selected fields; summary_stats have h_index, i10_index, 2yr_mean_citedness; apc_prices have price and currency. ${longLists}.`,
    id: recordId(
      [openAlex("S"), "issn:[0-9]{4}-[0-9]{3}[0-9X]", "fatcat:[a-z0-9]{1,40}", "wikidata:Q[0-9]{1,12}"],
      "S137773608, issn:0028-0836, wikidata:Q180445, or fatcat: before the container's id there",
    ),
    examples: [{ id: "S137773608" }, { id: "issn:0028-0836" }],
  }),
];
