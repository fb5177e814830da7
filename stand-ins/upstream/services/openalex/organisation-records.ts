import { Choices } from "../../../model/choices.ts";
import { identifierOf, issnsOf, type Kind, type Organisation, organisationsOf, otherNamesOf, publisherOf } from "../../world/academic/organisations.ts";
import { citationsOf, paperOf, papersIn } from "../../world/academic/papers.ts";
import { lazy, remembered } from "../../world/lazy.ts";

export type OpenAlexRecord = Readonly<Record<string, unknown>>;

const LETTER: Readonly<Record<Kind, string>> = { institution: "I", source: "S", publisher: "P", funder: "F", topic: "T" };
const COUNTRIES = ["US", "GB", "DE", "CN", "JP", "FR", "CA", "AU", "NL", "CH", "SE", "BR", "IN", "KR"];
const FIELDS = [
  ["Computer Science", 17, "Physical Sciences", 3],
  ["Medicine", 27, "Health Sciences", 4],
  ["Biochemistry, Genetics and Molecular Biology", 13, "Life Sciences", 1],
  ["Engineering", 22, "Physical Sciences", 3],
  ["Environmental Science", 23, "Physical Sciences", 3],
  ["Economics, Econometrics and Finance", 20, "Social Sciences", 2],
  ["Psychology", 32, "Social Sciences", 2],
  ["Physics and Astronomy", 31, "Physical Sciences", 3],
] as const;
const site = (id: string): string => `https://openalex.org/${id}`;

/** The short id, e.g. I136199984. */
export function idOf({ kind, index, entity }: Organisation): string {
  const named = identifierOf(entity, "OpenAlex:");
  return named?.startsWith(LETTER[kind]) ? named : kind === "topic" ? `T${20_000 + index}` : `${LETTER[kind]}${4_300_000_000 + index}`;
}

const byId = lazy(() => new Map((Object.keys(LETTER) as Kind[]).flatMap((kind) => organisationsOf(kind).map((one) => [idOf(one), one] as const))));
export const organisationOfId = (id: string): Organisation | null => byId().get(id.toUpperCase()) ?? null;

export const countryOf = ({ entity, kind }: Organisation): string => new Choices(`country/${kind}/${entity.name}`).one(COUNTRIES);
export const rorOf = ({ entity, index }: Organisation): string =>
  `https://ror.org/${identifierOf(entity, "ROR:") ?? `0${index.toString(36).padStart(6, "0")}${String(10 + (index % 89))}`}`;

type Totals = { works_count: number; cited_by_count: number; summary_stats: object; counts_by_year: object[] };

/** What a set of papers adds up to. */
export function totalsOf(papers: readonly number[]): Totals {
  const cited = papers.map((number) => citationsOf(number).length).sort((a, b) => b - a);
  const years = new Map<number, { works: number; cited: number }>();
  const yearOf = (year: number) => years.get(year) ?? years.set(year, { works: 0, cited: 0 }).get(year);
  for (const number of papers) {
    const own = yearOf(paperOf(number).year);
    if (own) own.works++;
    for (const citing of citationsOf(number)) {
      const then = yearOf(paperOf(citing).year);
      if (then) then.cited++;
    }
  }
  return {
    works_count: papers.length,
    cited_by_count: cited.reduce((sum, count) => sum + count, 0),
    summary_stats: {
      "2yr_mean_citedness": papers.length === 0 ? 0 : (cited[0] ?? 0) / papers.length,
      h_index: cited.filter((count, index) => count > index).length,
      i10_index: cited.filter((count) => count >= 10).length,
    },
    counts_by_year: [...years].sort(([a], [b]) => b - a).map(([year, { works, cited: count }]) => ({ year, works_count: works, cited_by_count: count })),
  };
}

const DATES = { updated_date: "2026-11-20T03:12:44.120881", created_date: "2016-06-24T00:00:00" };

/** What stands in other records too: no totals, which take all papers to count. */
export const describe = (one: Organisation): OpenAlexRecord => ({ id: site(idOf(one)), display_name: one.entity.name, ...SPECIFIC[one.kind](one, idOf(one)) });

const fundedBy = (one: Organisation): OpenAlexRecord => ({
  awards_count: papersIn(one).length * 2,
  roles: [{ role: "funder", id: site(idOf(one)), works_count: papersIn(one).length }],
});

/** An organisation or topic as /institutions, /sources, /publishers, /funders and /topics answer it. */
export const organisationRecord = (one: Organisation): OpenAlexRecord => recordByKey(`${one.kind}/${one.index}`);

const recordByKey = remembered((key: string): OpenAlexRecord => {
  const [kind, index] = key.split("/");
  const one = organisationsOf(kind as Kind)[Number(index)];
  if (!one) throw new RangeError(`no ${key}`);
  const id = idOf(one);
  const end = { ...totalsOf(papersIn(one)), works_api_url: `https://api.openalex.org/works?filter=${WORKS_FILTER[one.kind]}:${id}`, ...DATES };
  return { ...describe(one), ...(one.kind === "funder" ? fundedBy(one) : {}), ...end };
});

const WORKS_FILTER: Readonly<Record<Kind, string>> = {
  institution: "institutions.id",
  source: "primary_location.source.id",
  publisher: "primary_location.source.publisher_lineage",
  funder: "funders.id",
  topic: "primary_topic.id",
};

const SPECIFIC: Readonly<Record<Kind, (one: Organisation, id: string) => OpenAlexRecord>> = {
  institution: (one, id) => {
    const choices = new Choices(`institution/${one.entity.name}`);
    const country = countryOf(one);
    return {
      ror: rorOf(one),
      country_code: country,
      type:
        { university_or_college: "education", hospital: "healthcare", government_agency: "government", research_facility: "facility", archive: "archive" }[
          one.entity.type
        ] ?? "education",
      lineage: [site(id)],
      homepage_url: `https://www.${one.entity.name.toLowerCase().replace(/[^a-z]+/g, "")}.example`,
      display_name_acronyms: otherNamesOf(one.entity).filter((name) => /^[A-Z]{2,8}$/.test(name)),
      display_name_alternatives: otherNamesOf(one.entity),
      ids: { openalex: site(id), ror: rorOf(one) },
      geo: {
        city: choices.one(["Boston", "Oxford", "Beijing", "Munich", "Kyoto", "Lyon", "Toronto", "Uppsala"]),
        country_code: country,
        latitude: choices.integer(-40, 60) + 0.25,
        longitude: choices.integer(-120, 140) + 0.5,
      },
      associated_institutions: [],
      topics: [],
    };
  },
  source: (one, id) => {
    const issn = issnsOf(one);
    const publisher = publisherOf(one);
    return {
      issn_l: issn[0] ?? null,
      issn: issn.length === 0 ? null : issn,
      host_organization: site(idOf(publisher)),
      host_organization_name: publisher.entity.name,
      host_organization_lineage: [site(idOf(publisher))],
      is_oa: /PLOS|PeerJ|Open/i.test(one.entity.name),
      is_in_doaj: /PLOS|PeerJ|Open/i.test(one.entity.name),
      type: one.entity.type === "conference" ? "conference" : "journal",
      homepage_url: null,
      apc_prices: null,
      apc_usd: null,
      societies: [],
      topics: [],
      country_code: countryOf(one),
      abbreviated_title: otherNamesOf(one.entity)[0] ?? null,
      ids: { openalex: site(id), issn_l: issn[0] ?? null },
    };
  },
  publisher: (one, id) => ({
    alternate_titles: otherNamesOf(one.entity),
    country_codes: [countryOf(one)],
    hierarchy_level: 0,
    parent_publisher: null,
    lineage: [site(id)],
    homepage_url: null,
    ids: { openalex: site(id) },
    sources_api_url: `https://api.openalex.org/sources?filter=host_organization.lineage:${id}`,
  }),
  funder: (one, id) => ({
    alternate_titles: otherNamesOf(one.entity),
    country_code: countryOf(one),
    description: `${one.entity.name} funds research.`,
    homepage_url: null,
    ids: { openalex: site(id) },
  }),
  topic: (one, id) => {
    const [field, fieldId, domain, domainId] = new Choices(`field/${one.entity.name}`).one(FIELDS);
    return {
      description: `This cluster of papers is about ${one.entity.name}.`,
      keywords: otherNamesOf(one.entity).slice(0, 6),
      ids: { openalex: site(id) },
      subfield: { id: site(`subfields/${fieldId}02`), display_name: `General ${field}` },
      field: { id: site(`fields/${fieldId}`), display_name: field },
      domain: { id: site(`domains/${domainId}`), display_name: domain },
      siblings: [],
    };
  },
};

/** The short form that stands inside other records. */
export const summaryOf = (one: Organisation): OpenAlexRecord => ({ id: site(idOf(one)), display_name: one.entity.name });
