import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick, type Shaper, show } from "../academic/json-fields.ts";
import { cutText } from "../academic/plain-text.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

const paperFields = [
  "corpusId",
  "externalIds",
  "url",
  "title",
  "abstract",
  "venue",
  "publicationVenue",
  "year",
  "publicationDate",
  "publicationTypes",
  "journal",
  "referenceCount",
  "citationCount",
  "influentialCitationCount",
  "isOpenAccess",
  "openAccessPdf",
  "fieldsOfStudy",
  "s2FieldsOfStudy",
  "authors",
] as const;
const usualPaperFields = [
  "externalIds",
  "title",
  "venue",
  "year",
  "publicationDate",
  "publicationTypes",
  "referenceCount",
  "citationCount",
  "influentialCitationCount",
  "isOpenAccess",
  "fieldsOfStudy",
  "authors",
] as const;
const authorFields = ["externalIds", "url", "name", "affiliations", "homepage", "paperCount", "citationCount", "hIndex"] as const;
const usualAuthorFields = ["externalIds", "name", "affiliations", "paperCount", "citationCount", "hIndex"] as const;

const chosen = <const Names extends readonly [string, ...string[]]>(names: Names, usual: readonly string[], what: string) =>
  z
    .array(z.enum(names))
    .min(1)
    .max(names.length)
    .optional()
    .describe(`Fields of each ${what}; left out: ${usual.join(", ")}`);

export const fieldsOfPapers = chosen(paperFields, usualPaperFields, "paper besides paperId");
export const fieldsOfOnePaper = chosen([...paperFields, "tldr"], [...usualPaperFields, "abstract", "journal", "tldr"], "paper besides paperId");
export const fieldsOfAuthors = chosen(authorFields, usualAuthorFields, "author besides authorId");

export const paperQuery = (fields: readonly string[] = usualPaperFields, always: readonly string[] = []) => [...always, "paperId", ...fields].join(",");
export const onePaperQuery = (fields: readonly string[] = [...usualPaperFields, "abstract", "journal", "tldr"]) => paperQuery(fields);
export const authorQuery = (fields: readonly string[] = usualAuthorFields) => ["authorId", ...fields].join(",");

/** In words, for the tools' descriptions. */
export const paperInWords =
  "paperId and the fields asked for; authors are the first 10 as authorId and name, author_count says how many there are; abstract is cut to 2,000 characters";
export const authorInWords = "authorId and the fields asked for (hIndex, paperCount and citationCount are numbers)";

const paperNames = ["paperId", ...paperFields, "tldr"];

function paperShapers(authorsShown: number): Record<string, Shaper> {
  return {
    abstract: (value) => ({ abstract: typeof value === "string" ? cutText(value, 2_000) : null }),
    publicationVenue: (value) => ({ publicationVenue: value === null ? null : pick(value, ["id", "name", "type", "issn"]) }),
    openAccessPdf: (value) => ({ openAccessPdf: value === null ? null : pick(value, ["url", "status", "license"]) }),
    tldr: (value) => ({ tldr: at(value, "text") }),
    authors: (value) => ({ author_count: items(value).length, authors: items(value).slice(0, authorsShown).map(shortAuthor) }),
  };
}

const shortAuthor = (author: Json) => pick(author, ["authorId", "name"]);

/** A paper without what fills pages: references, citations, embeddings, citation styles. */
export function paper(record: Json, authorsShown = 10): JsonObject {
  return show(record, paperNames, paperShapers(authorsShown));
}

export function author(record: Json): JsonObject {
  return pick(record, ["authorId", ...authorFields]);
}

/** A page of a list. The API leaves `data` out when a search finds nothing, sends null for what a publisher withholds, and no `next` at the end. */
export function page(reply: Json, row: (record: Json) => JsonObject): JsonObject {
  const data = items(at(reply, "data"))
    .filter((record) => record !== null)
    .map(row);
  // Nothing but an empty list says that nothing was found: a bare 0 would count as an answer.
  if (data.length === 0 && !at(reply, "total")) return { data };
  return { ...pick(reply, ["total", "offset"]), next: at(reply, "next"), data };
}

/** A batch: null stands in the place of an id that is not known. @throws ToolCallError when no id is known */
export function batch(reply: Json, ids: readonly string[], row: (record: Json) => JsonObject): JsonObject {
  const records = items(reply);
  const data = records.filter((record) => record !== null).map(row);
  if (data.length === 0) throw new ToolCallError("not_found", `none of the ids is known: ${ids.join(", ")}`);
  return { data, unknown_ids: ids.filter((_id, position) => at(records[position]) === null) };
}
