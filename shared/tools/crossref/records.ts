import { z } from "zod";
import { bareDoi, doi } from "../academic/identifiers.ts";
import { at, pick } from "../academic/json-fields.ts";
import { funderId, funderPath, issn, memberId } from "./arguments.ts";
import { crossrefRecordTool } from "./crossref-tool.ts";
import { journal, member, wholeFunder, withCoverage } from "./show-registry.ts";
import { work, workFields, workInWords } from "./show-work.ts";

const coverage = "coverage (shares from 0 to 1 of records with abstracts, orcids and so on), works_by_year (the newest 20 years: year, works)";

/** Single records by their ids. */
export const recordTools = [
  crossrefRecordTool({
    name: "crossref_get_work",
    kind: "R",
    description: "One work by its DOI, as its publisher registered it with Crossref. DOIs of other agencies (DataCite, for example) are not there.",
    returns:
      `${workInWords} (the first 50); abstract is a text of at most 2,000 characters; funder (DOI, name, award), license, relation (type, id), update-to (what it ` +
      "corrects or retracts), event, references-count and is-referenced-by-count (citations). A field that was not registered is missing.",
    input: z.strictObject({ doi }),
    examples: [{ doi: "10.1037/0003-066X.59.1.29" }, { doi: "10.7717/peerj.4375" }],
    request: ({ doi: id }) => ({ method: "GET", path: `/works/${encodeURIComponent(bareDoi(id))}` }),
    output: (message) => work(message, workFields, 50),
  }),
  crossrefRecordTool({
    name: "crossref_work_agency",
    kind: "R",
    description: "Which agency registered a DOI: Crossref, DataCite, mEDRA or another.",
    returns: "DOI, agency (id, label).",
    input: z.strictObject({ doi }),
    examples: [{ doi: "10.5061/dryad.8515" }, { doi: "10.1037/0003-066X.59.1.29" }],
    request: ({ doi: id }) => ({ method: "GET", path: `/works/${encodeURIComponent(bareDoi(id))}/agency` }),
    output: (message) => ({ ...pick(message, ["DOI"]), agency: pick(at(message, "agency"), ["id", "label"]) }),
  }),
  crossrefRecordTool({
    name: "crossref_get_funder",
    kind: "R",
    description: "One funder of the funder registry by its number: names, country, number of works, the funders under it.",
    returns:
      "id, name, location, uri, alt-names, replaces, replaced-by, work-count, descendant-work-count, descendant_count, descendants (the first 50 ids), " +
      "hierarchy-names (id to name, null for one that is not named).",
    input: z.strictObject({ id: funderId }),
    examples: [{ id: "100000001" }, { id: "10.13039/501100000781" }],
    request: ({ id }) => ({ method: "GET", path: `/funders/${funderPath(id)}` }),
    output: wholeFunder,
  }),
  crossrefRecordTool({
    name: "crossref_get_journal",
    kind: "R",
    description: "One journal by ISSN: title, publisher, number of works, what its records hold.",
    returns: `title, publisher, ISSN, issn-type, counts (total-dois, current-dois, backfile-dois), subjects, ${coverage}.`,
    input: z.strictObject({ issn }),
    examples: [{ issn: "2167-8359" }],
    request: ({ issn: number }) => ({ method: "GET", path: `/journals/${number}` }),
    output: (message) => withCoverage(message, journal(message)),
  }),
  crossrefRecordTool({
    name: "crossref_get_member",
    kind: "R",
    description: "One member of Crossref (a publisher) by its number: names, place, DOI prefixes, number of works, what its records hold.",
    returns:
      "id, primary-name, location, counts (total-dois, current-dois, backfile-dois), name_count, names (first 20), prefix_count, prefixes (first 20), " +
      `${coverage}.`,
    input: z.strictObject({ id: memberId }),
    examples: [{ id: 98 }, { id: 340 }],
    request: ({ id }) => ({ method: "GET", path: `/members/${id}` }),
    output: (message) => withCoverage(message, member(message)),
  }),
  crossrefRecordTool({
    name: "crossref_get_prefix",
    kind: "R",
    description: "Who a DOI prefix, the part before the slash, belongs to.",
    returns: "prefix, name (of the owner), member (number for crossref_get_member, null if none is named).",
    input: z.strictObject({
      prefix: z
        .string()
        .max(30)
        .regex(/^10\.[0-9]{4,9}(\.[0-9]+)*$/, "must be a DOI prefix such as 10.1016")
        .describe("DOI prefix, for example 10.1016"),
    }),
    examples: [{ prefix: "10.1016" }],
    request: ({ prefix }) => ({ method: "GET", path: `/prefixes/${prefix}` }),
    output: (message) => ({
      prefix: lastPart(at(message, "prefix")),
      name: at(message, "name"),
      member: lastPart(at(message, "member")),
    }),
  }),
  crossrefRecordTool({
    name: "crossref_get_type",
    kind: "R",
    description: "One type of works by its id, with its label.",
    returns: "id, label.",
    input: z.strictObject({
      id: z
        .string()
        .max(50)
        .regex(/^[a-z]+(-[a-z]+)*$/, "must be a type such as journal-article")
        .describe("Type, for example journal-article, book-chapter, proceedings-article, posted-content"),
    }),
    examples: [{ id: "journal-article" }],
    request: ({ id }) => ({ method: "GET", path: `/types/${id}` }),
    output: (message) => pick(message, ["id", "label"]),
  }),
];

/** The registry writes ids as addresses: http://id.crossref.org/member/78. */
function lastPart(address: unknown): string | null {
  return typeof address === "string" ? (address.split("/").at(-1) ?? null) : null;
}
