import type { Json, JsonObject } from "../../contracts/domain.ts";
import { at, items, pick, type Shaper, show } from "../academic/json-fields.ts";
import { abstractText } from "./abstract-text.ts";

const named = (record: Json, more: readonly string[] = []) => pick(record, ["id", "display_name", ...more]);
const orNull = (record: Json, shape: (record: Json) => JsonObject) => (record === null ? null : shape(record));
const cutList =
  (name: string, rows: number, row: (record: Json) => Json = (record) => record): Shaper =>
  (value) => ({ [`${name}_count`]: items(value).length, [name]: items(value).slice(0, rows).map(row) });

const location = (record: Json) =>
  orNull(record, (place) => ({
    source: orNull(at(place, "source"), (source) => named(source, ["issn_l", "type", "host_organization_name"])),
    ...pick(place, ["landing_page_url", "pdf_url", "is_oa", "license", "version"]),
  }));
const institution = (record: Json) => named(record, ["country_code", "type"]);
/** A topic with the names of the levels above it. */
export const topic = (record: Json) => ({
  ...named(record, ["count", "score"]),
  ...Object.fromEntries(["subfield", "field", "domain"].map((level) => [level, at(record, level, "display_name")])),
});
const authorship = (record: Json) => ({
  ...pick(record, ["author_position", "is_corresponding"]),
  author: named(at(record, "author"), ["orcid"]),
  institutions: items(at(record, "institutions"))
    .slice(0, 5)
    .map((place) => named(place, ["country_code"])),
});

function shapers(authorsShown: number): Record<string, Shaper> {
  return {
    abstract_inverted_index: (index) => ({ abstract: abstractText(index, 2_000) }),
    authorships: (value) => ({ author_count: items(value).length, authorships: items(value).slice(0, authorsShown).map(authorship) }),
    primary_location: (value) => ({ primary_location: location(value) }),
    best_oa_location: (value) => ({ best_oa_location: location(value) }),
    locations: cutList("locations", 10, location),
    primary_topic: (value) => ({ primary_topic: orNull(value, topic) }),
    topics: cutList("topics", 10, topic),
    keywords: (value) => ({
      keywords: items(value)
        .slice(0, 20)
        .map((keyword) => (typeof keyword === "string" ? keyword : at(keyword, "display_name"))),
    }),
    mesh: cutList("mesh", 20, (heading) => pick(heading, ["descriptor_ui", "descriptor_name", "qualifier_name", "is_major_topic"])),
    funders: cutList("funders", 20, (funder) => named(funder)),
    awards: cutList("awards", 20, (award) => pick(award, ["funder_award_id", "funder_display_name", "display_name"])),
    corresponding_author_ids: cutList("corresponding_author_ids", 10),
    referenced_works: cutList("referenced_works", 100),
    related_works: cutList("related_works", 20),
    affiliations: cutList("affiliations", 10, (affiliation) => ({
      institution: institution(at(affiliation, "institution")),
      years: items(at(affiliation, "years")),
    })),
    last_known_institutions: cutList("last_known_institutions", 10, institution),
    associated_institutions: cutList("associated_institutions", 20, (record) => named(record, ["country_code", "type", "relationship"])),
    display_name_alternatives: cutList("display_name_alternatives", 10),
    alternate_titles: cutList("alternate_titles", 10),
    societies: cutList("societies", 10),
    subfield: (value) => ({ subfield: orNull(value, named) }),
    field: (value) => ({ field: orNull(value, named) }),
    domain: (value) => ({ domain: orNull(value, named) }),
    parent_publisher: (value) => ({ parent_publisher: value !== null && typeof value === "object" ? named(value) : value }),
    counts_by_year: cutList("counts_by_year", 15, (year) => pick(year, ["year", "works_count", "cited_by_count"])),
  };
}

/** A record with the fields that were asked for, its lists cut. */
export function entityRecord(record: Json, fields: readonly string[], authorsShown: number): JsonObject {
  return show(record, fields, shapers(authorsShown));
}
