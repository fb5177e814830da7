import { Choices } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";

/** An institution, source, publisher, funder or topic: its place in its list, and what the pool says of it. */
export type Organisation = { index: number; kind: Kind; entity: Entity };
export type Kind = "institution" | "source" | "publisher" | "funder" | "topic";

const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  institution: ["university_or_college", "research_facility", "government_agency", "hospital", "archive", "institution"],
  source: ["journal", "conference"],
  publisher: ["publisher"],
  funder: ["funder"],
  topic: ["research_topic", "research_subfield", "mesh_descriptor", "topic"],
};
export const KINDS: readonly Kind[] = ["institution", "source", "publisher", "funder", "topic"];

const lists = lazy(() =>
  Object.fromEntries(KINDS.map((kind) => [kind, entitiesOfTypes("academic", ...TYPES[kind]).map((entity, index) => ({ index, kind, entity }))])),
);

/** All of a kind, in a fixed order. */
export const organisationsOf = (kind: Kind): readonly Organisation[] => lists()[kind] ?? [];

/** One of a kind, around the list's end where the number is larger. */
export function organisation(kind: Kind, index: number): Organisation {
  const list = organisationsOf(kind);
  const found = list[index % list.length];
  if (!found) throw new RangeError(`the world has no ${kind}`);
  return found;
}

const byEntity = lazy(() => new Map(KINDS.flatMap((kind) => organisationsOf(kind).map((one) => [one.entity, one] as const))));
export const organisationOfEntity = (entity: Entity): Organisation | null => byEntity().get(entity) ?? null;

const indexes = lazy(
  () =>
    new Map(
      KINDS.map((kind) => [
        kind,
        new NameIndex(organisationsOf(kind), ({ entity }) => [entity.name, ...entity.aliases.filter((alias) => !alias.includes(":"))]),
      ]),
    ),
);
export const organisationNames = (kind: Kind): NameIndex<Organisation> => indexes().get(kind) ?? new NameIndex([], () => []);

/** What follows a prefix such as `ROR:` in the external id or the other names. */
export const identifierOf = ({ externalId, aliases }: Entity, prefix: string): string | null =>
  [externalId ?? "", ...aliases].find((one) => one.toLowerCase().startsWith(prefix.toLowerCase()))?.slice(prefix.length) ?? null;

/** Names that are not identifiers. */
export const otherNamesOf = ({ aliases }: Entity): string[] => aliases.filter((alias) => !/^[A-Za-z0-9]+:\S+$/.test(alias) && !alias.startsWith("10.13039/"));

/** An ISSN with its check digit. */
export function issnOf(index: number): string {
  const digits = String(2_000_000 + (index % 900_000)).padStart(7, "0");
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (8 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${digits.slice(0, 4)}-${digits.slice(4)}${check === 10 ? "X" : check}`;
}

/** The first is the linking one. */
export function issnsOf({ index, entity }: Organisation): string[] {
  const named = [entity.externalId ?? "", ...entity.aliases].filter((one) => one.startsWith("ISSN:")).map((one) => one.slice(5));
  return named.length > 0 ? named : entity.type === "conference" ? [] : [issnOf(index)];
}

/** The publisher of a source. */
export function publisherOf(source: Organisation): Organisation {
  const known: Record<string, string> = {
    Nature: "Springer Science and Business Media LLC",
    "PLOS ONE": "Public Library of Science (PLoS)",
    PeerJ: "PeerJ Inc.",
    Bioinformatics: "Oxford University Press (OUP)",
  };
  const name = known[source.entity.name];
  const found = name === undefined ? undefined : organisationNames("publisher").named(name)[0];
  return found ?? organisation("publisher", new Choices(`publisher-of/${source.entity.name}`).integer(0, 999_999));
}

const sourcesByPublisher = lazy(() => {
  const found = new Map<Organisation, Organisation[]>();
  for (const source of organisationsOf("source")) found.set(publisherOf(source), [...(found.get(publisherOf(source)) ?? []), source]);
  return found;
});

/** The sources of a publisher. */
export const sourcesOf = (publisher: Organisation): readonly Organisation[] => sourcesByPublisher().get(publisher) ?? [];

/** The prefix of a publisher's DOIs; every publisher has one of its own. */
export function prefixOf({ index, entity }: Organisation): string {
  const known: Record<string, string> = {
    Elsevier: "10.1016",
    "Springer Science and Business Media LLC": "10.1038",
    Wiley: "10.1002",
    "Public Library of Science (PLoS)": "10.1371",
    "Institute of Electrical and Electronics Engineers (IEEE)": "10.1109",
    "PeerJ Inc.": "10.7717",
    "Oxford University Press (OUP)": "10.1093",
    "Association for Computing Machinery (ACM)": "10.1145",
  };
  return known[entity.name] ?? `10.${50_000 + index}`;
}

/** Crossref's number of a member. */
export const memberIdOf = ({ index, entity }: Organisation): number => Number(identifierOf(entity, "CrossrefMember:") ?? 50_000 + index);

export const memberOfId = (id: number): Organisation | null => organisationsOf("publisher").find((one) => memberIdOf(one) === id) ?? null;

/** The number of a funder in the Funder Registry. */
export const funderIdOf = ({ index, entity }: Organisation): string =>
  identifierOf(entity, "FUNDREF:") ?? identifierOf(entity, "10.13039/") ?? String(100_020_000 + index);
