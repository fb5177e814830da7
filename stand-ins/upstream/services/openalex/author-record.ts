import { type Author, authorOf } from "../../world/academic/authors.ts";
import { paperOf } from "../../world/academic/papers.ts";
import { remembered } from "../../world/lazy.ts";
import { describe, type OpenAlexRecord, totalsOf } from "./organisation-records.ts";

const recordOfNumber = remembered((number: number): OpenAlexRecord => {
  const author = authorOf(number);
  if (!author) throw new RangeError(`no author ${number}`);
  const { id, display_name, ror, country_code, type, lineage } = describe(author.institution);
  const institution = { id, ror, display_name, country_code, type, lineage };
  const openAlex = `https://openalex.org/${author.openAlexId}`;
  const orcid = author.orcid && `https://orcid.org/${author.orcid}`;
  const topic = describe(author.subject.topic);
  return {
    id: openAlex,
    orcid,
    display_name: author.name,
    display_name_alternatives: [author.name, ...author.otherNames, `${author.given[0] ?? ""}. ${author.family}`],
    ...totalsOf(author.papers),
    ids: { openalex: openAlex, ...(orcid ? { orcid } : {}) },
    affiliations: [{ institution, years: [...new Set(author.papers.map((one) => paperOf(one).year))].sort((a, b) => b - a) }],
    last_known_institutions: [institution],
    topics: [
      { id: topic.id, display_name: topic.display_name, count: author.papers.length, subfield: topic.subfield, field: topic.field, domain: topic.domain },
    ],
    topic_share: [],
    x_concepts: [],
    works_api_url: `https://api.openalex.org/works?filter=author.id:${author.openAlexId}`,
    updated_date: "2026-11-20T03:12:44.120881",
    created_date: "2023-07-21T00:00:00",
  };
});

/** An author as /authors answers one. */
export const authorRecord = ({ number }: Author): OpenAlexRecord => recordOfNumber(number);
