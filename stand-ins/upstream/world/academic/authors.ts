import { Choices } from "../../../model/choices.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { identifierOf, type Organisation, otherNamesOf } from "./organisations.ts";
import { AUTHORS_PER_GROUP, authorshipOf, citationsOf, namedPapers, paperOf } from "./papers.ts";
import { type Subject, subjectCount, subjectOf } from "./subjects.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "./words.ts";

export type Author = {
  number: number;
  name: string;
  given: string;
  family: string;
  otherNames: readonly string[];
  orcid: string | null;
  openAlexId: string;
  s2Id: string;
  subject: Subject;
  institution: Organisation;
  papers: readonly number[];
  citations: number;
  hIndex: number;
};

const knownAuthor = remembered((number: number): Author | { number: null } => {
  const authorship = authorshipOf(number);
  if (!authorship) return { number: null };
  const subject = subjectOf(authorship.subject);
  const choices = new Choices(`author/${number}/${subject.entity.name}`);
  const name =
    authorship.givenName ??
    `${choices.one(GIVEN_NAMES)} ${choices.chance(0.4) ? `${choices.letters("ABCDEFGHJKLMNPRST", 1)}. ` : ""}${choices.one(FAMILY_NAMES)}`;
  const words = name.split(" ");
  const counts = authorship.papers.map((paper) => citationsOf(paper).length).sort((a, b) => b - a);
  const isScholar = number < 1_000_000;
  const entity = subject.entity;
  return {
    number,
    name,
    given: words.slice(0, -1).join(" "),
    family: words.at(-1) ?? name,
    otherNames: isScholar ? otherNamesOf(entity) : [],
    orcid: (isScholar ? identifierOf(entity, "ORCID:") : null) ?? (choices.chance(0.6) ? orcidOf(number) : null),
    openAlexId: (isScholar ? identifierOf(entity, "OpenAlex:") : null) ?? `A${5_100_000_000 + number}`,
    s2Id: (isScholar ? identifierOf(entity, "S2A:") : null) ?? String(20_000_000 + number),
    subject,
    institution: subject.institutions[(number % AUTHORS_PER_GROUP) % 2 === 0 ? 0 : 1],
    papers: authorship.papers,
    citations: counts.reduce((sum, count) => sum + count, 0),
    hIndex: counts.filter((count, index) => count > index).length,
  };
});

export function authorOf(number: number): Author | null {
  const found = knownAuthor(number);
  return found.number === null ? null : found;
}

/** The authors of a paper, first to last. */
export const authorsOf = (paper: number): Author[] =>
  paperOf(paper)
    .authors.map(authorOf)
    .filter((author) => author !== null);

/** Sixteen digits with the check digit of ISO 7064. */
function orcidOf(number: number): string {
  const digits = `0000000${String(20_000_000 + number).padStart(8, "0")}`;
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  const all = `${digits}${check === 10 ? "X" : check}`;
  return [0, 4, 8, 12].map((start) => all.slice(start, start + 4)).join("-");
}

/** Scholars of the pool, authors of its papers, and the groups of its academic subjects. */
export const listedAuthors = lazy((): readonly Author[] => {
  const numbers: number[] = [];
  for (let index = 0; index < subjectCount(); index++) {
    const { entity } = subjectOf(index);
    if (entity.type === "scientist") numbers.push(index);
    if (entity.domain === "academic") for (let member = 0; member < AUTHORS_PER_GROUP; member++) numbers.push(1_000_000 + index * AUTHORS_PER_GROUP + member);
  }
  for (let paper = 0; paper < namedPapers().length; paper++) numbers.push(...paperOf(paper).authors);
  return numbers.map(authorOf).filter((author) => author !== null);
});

export const authorNames = lazy(() => new NameIndex(listedAuthors(), ({ name, otherNames }) => [name, ...otherNames]));

const scholarsBy = (key: (author: Author) => string | null) =>
  lazy(
    () =>
      new Map(
        listedAuthors()
          .filter(({ number }) => number < 1_000_000)
          .map((author) => [key(author), author]),
      ),
  );
const byOpenAlex = scholarsBy(({ openAlexId }) => openAlexId);
const byS2 = scholarsBy(({ s2Id }) => s2Id);
const byOrcid = scholarsBy(({ orcid }) => orcid);

const checked = (number: number, fits: (author: Author) => boolean): Author | null => {
  const author = authorOf(number);
  return author && fits(author) ? author : null;
};

export const authorOfOpenAlex = (id: string): Author | null =>
  byOpenAlex().get(id) ?? checked(Number(/^A(\d+)$/.exec(id)?.[1]) - 5_100_000_000, ({ openAlexId }) => openAlexId === id);
export const authorOfS2 = (id: string): Author | null => byS2().get(id) ?? checked(Number(/^(\d+)$/.exec(id)?.[1]) - 20_000_000, ({ s2Id }) => s2Id === id);
export const authorOfOrcid = (orcid: string): Author | null =>
  byOrcid().get(orcid) ?? checked(Number(orcid.replaceAll("-", "").slice(0, 15)) - 20_000_000, (author) => author.orcid === orcid);
