import { Choices, fractionOf, hash32 } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { wordsOf } from "../normalise.ts";
import { identifierOf, type Organisation, otherNamesOf, prefixOf, publisherOf, sourcesOf } from "./organisations.ts";
import { PAPERS_PER_SUBJECT, type Share, type Subject, sharesOf, subjectCount, subjectNames, subjectOf } from "./subjects.ts";
import { METHODS, SETTINGS, TITLES } from "./words.ts";

/** A paper. Numbers below a million are papers of the pool; the others are a subject's. */
export type Paper = {
  number: number;
  title: string;
  abstract: string;
  date: string;
  year: number;
  subject: Subject;
  /** The half of the subject's papers that it belongs to, which says where it was written and published. */
  half: 0 | 1;
  source: Organisation;
  institution: Organisation;
  authors: readonly number[];
  doi: string;
  pmid: number;
  arxivId: string | null;
  openAlexId: string;
  s2Id: string;
  corpusId: number;
  volume: string;
  issue: string;
  pages: readonly [number, number];
  type: "article" | "review" | "dataset";
  isOpen: boolean;
};

export const FIRST_OF_SUBJECTS = 1_000_000;
export const AUTHORS_PER_GROUP = 8;
const FIRST_GROUP = 1_000_000;
const FIRST_NAMED_GROUP = 9_000_000;
const NEIGHBOUR = 37;
const FIRST_YEAR = 2004;

const named = lazy(() => entitiesOfTypes("academic", "paper"));

/** The papers that the pool names, by number. */
export const namedPapers = (): readonly Entity[] => named();

export const numberOf = (subject: number, place: number): number => FIRST_OF_SUBJECTS + subject * PAPERS_PER_SUBJECT + place;

/** Whether there is a paper of this number. */
export const exists = (number: number): boolean =>
  Number.isInteger(number) && (number < FIRST_OF_SUBJECTS ? number >= 0 && number < named().length : number < numberOf(subjectCount(), 0));

export const paperOf = remembered((number: number): Paper => {
  const entity = number < FIRST_OF_SUBJECTS ? named()[number] : undefined;
  const place = (number - FIRST_OF_SUBJECTS) % PAPERS_PER_SUBJECT;
  const subject = subjectOf(entity ? homeOf(number) : Math.floor((number - FIRST_OF_SUBJECTS) / PAPERS_PER_SUBJECT));
  const choices = new Choices(`paper/${entity?.name ?? `${subject.entity.domain}/${subject.entity.name}/${place}`}`);
  const half = entity ? 0 : place % 2 === 0 ? 0 : 1;
  const source = subject.sources[half];
  const arxiv = entity ? identifierOf(entity, "arXiv:") : null;
  const date = entity ? dateOfNamed(arxiv, choices) : dateOf(place, choices);
  const year = Number(date.slice(0, 4));
  const first = choices.integer(1, 1800);
  const title = entity?.name ?? titleOf(subject, place, choices);
  const hasArxiv = entity ? arxiv !== null : choices.chance(0.45);
  const arxivId = hasArxiv ? (arxiv ?? `${date.slice(2, 4)}${date.slice(5, 7)}.${String(number % 100_000).padStart(5, "0")}`) : null;
  const generated = `${prefixOf(publisherOf(source))}/${abbreviation(source.entity.name)}.${year}.${number}`;
  return {
    number,
    title,
    abstract: abstractOf(title, subject.theme, choices),
    date,
    year,
    subject,
    half,
    source,
    institution: subject.institutions[half],
    authors: entity ? groupOfNamed(number) : groupOf(subject, place),
    doi: (entity ? identifierOf(entity, "DOI:") : null)?.toLowerCase() ?? (entity && arxivId ? `10.48550/arxiv.${arxivId}` : generated),
    pmid: Number((entity ? identifierOf(entity, "PMID:") : null) ?? 30_000_000 + number),
    arxivId,
    openAlexId: (entity ? identifierOf(entity, "OpenAlex:") : null) ?? `W${4_200_000_000 + number}`,
    s2Id: (entity ? identifierOf(entity, "S2:") : null) ?? s2IdOf(number),
    corpusId: 230_000_000 + number,
    volume: String(choices.integer(1, 90)),
    issue: String(choices.integer(1, 12)),
    pages: [first, first + choices.integer(6, 24)],
    type: title.includes("systematic review") || title.includes("meta-analysis") ? "review" : title.includes("dataset") ? "dataset" : "article",
    isOpen: hasArxiv || choices.chance(0.4),
  };
});

function dateOf(place: number, choices: Choices): string {
  const year = FIRST_YEAR + Math.min(21, Math.floor((place * 20) / (PAPERS_PER_SUBJECT - 1)) + choices.integer(0, 2));
  return `${year}-${String(choices.integer(1, 12)).padStart(2, "0")}-${String(choices.integer(1, 28)).padStart(2, "0")}`;
}

function dateOfNamed(arxiv: string | null, choices: Choices): string {
  const day = String(choices.integer(1, 28)).padStart(2, "0");
  const modern = /^(\d\d)(\d\d)\.\d{4,5}/.exec(arxiv ?? "");
  return modern ? `20${modern[1]}-${modern[2]}-${day}` : `${choices.integer(2008, 2022)}-${String(choices.integer(1, 12)).padStart(2, "0")}-${day}`;
}

function titleOf({ theme }: Subject, place: number, choices: Choices): string {
  const form = TITLES[place] ?? TITLES[0];
  const written = form.replace("{method}", choices.one(METHODS)).replace("{setting}", choices.one(SETTINGS)).replace("{}", theme);
  return written.charAt(0).toUpperCase() + written.slice(1);
}

function abstractOf(title: string, theme: string, choices: Choices): string {
  const sample = choices.integer(48, 9_400);
  const effect = (choices.integer(12, 480) / 10).toFixed(1);
  const low = (Number(effect) * 0.8).toFixed(1);
  const high = (Number(effect) * 1.25).toFixed(1);
  return `Background: ${theme} remains incompletely understood. Methods: In "${title}" we analysed ${sample} observations collected at ${choices.integer(2, 41)} sites with ${choices.one(METHODS).toLowerCase()}. Results: The primary outcome changed by ${effect}% (95% CI ${low} to ${high}), and ${choices.integer(2, 19)} of ${choices.integer(20, 40)} secondary measures agreed. Conclusions: The findings support a ${choices.one(["moderate", "strong", "limited", "context-dependent"])} role of ${theme} and motivate replication in ${choices.one(SETTINGS)}.`;
}

const abbreviation = (name: string): string =>
  wordsOf(name)
    .filter((word) => /^[a-z0-9]+$/.test(word))
    .map((word) => word[0])
    .join("")
    .slice(0, 8) || "x";

/** 40 hexadecimal digits, of which the last eight are the number. */
const s2IdOf = (number: number): string => [0, 1, 2, 3].map((part) => hex(hash32(`s2/${number}/${part}`))).join("") + hex(number);
const hex = (value: number): string => value.toString(16).padStart(8, "0");

/** A scholar of the pool signs all papers on him; the others are of the subject's group. */
function groupOf(subject: Subject, place: number): number[] {
  const first = FIRST_GROUP + subject.index * AUTHORS_PER_GROUP;
  const members = [...new Set([place, place * 3 + 1, place * 5 + 2, place + 4].map((member) => member % AUTHORS_PER_GROUP))].map((member) => first + member);
  return subject.entity.type === "scientist" ? [subject.index, ...members.slice(0, 3)] : members;
}

const groupOfNamed = (number: number): number[] => {
  const first = FIRST_NAMED_GROUP + number * AUTHORS_PER_GROUP;
  return [0, 1, 2, 3].slice(0, 2 + (number % 3)).map((member) => first + member);
};

/** What an author's number says: the pool's scholar, a member of a subject's group, or an author of one of the pool's papers. */
export function authorshipOf(author: number): { papers: readonly number[]; subject: number; givenName: string | null } | null {
  if (!Number.isInteger(author) || author < 0) return null;
  if (author < FIRST_GROUP) {
    if (author >= subjectCount() || subjectOf(author).entity.type !== "scientist") return null;
    return { papers: papersOfSubject(author), subject: author, givenName: subjectOf(author).entity.name };
  }
  if (author < FIRST_NAMED_GROUP) {
    const subject = Math.floor((author - FIRST_GROUP) / AUTHORS_PER_GROUP);
    if (subject >= subjectCount()) return null;
    const papers = papersOfSubject(subject).filter((number) => paperOf(number).authors.includes(author));
    return papers.length === 0 ? null : { papers, subject, givenName: null };
  }
  const number = Math.floor((author - FIRST_NAMED_GROUP) / AUTHORS_PER_GROUP);
  const entity = named()[number];
  if (!entity || !groupOfNamed(number).includes(author)) return null;
  const isFirst = (author - FIRST_NAMED_GROUP) % AUTHORS_PER_GROUP === 0;
  return {
    papers: [number],
    subject: homeOf(number),
    givenName: isFirst ? (otherNamesOf(entity).find((name) => /^\p{Lu}\S+( \S+)+$/u.test(name)) ?? null) : null,
  };
}

export const papersOfSubject = (subject: number): number[] => Array.from({ length: PAPERS_PER_SUBJECT }, (_, place) => numberOf(subject, place));

/** The subject that a paper of the pool belongs with. */
const homeOf = (number: number): number => (number * 17 + 5) % subjectCount();

const namedBySubject = lazy(() => {
  const found = new Map<number, number[]>();
  for (let number = 0; number < named().length; number++) found.set(homeOf(number), [...(found.get(homeOf(number)) ?? []), number]);
  return found;
});

const cites = (citing: number, cited: number): boolean => paperOf(citing).date > paperOf(cited).date && fractionOf(`cites/${citing}/${cited}`) < 0.65;

/** Papers on the subject, on the one next to it, and of the pool that belong with it, that this paper cites. */
export const referencesOf = remembered((number: number): readonly number[] => {
  const { index } = paperOf(number).subject;
  const candidates = [...papersOfSubject(index), ...papersOfSubject((index + NEIGHBOUR) % subjectCount()), ...(namedBySubject().get(index) ?? [])];
  return [...new Set(candidates)].filter((other) => other !== number && cites(number, other));
});

/** The papers that cite this one. */
export const citationsOf = remembered((number: number): readonly number[] => {
  const { index } = paperOf(number).subject;
  const before = (index - NEIGHBOUR + subjectCount() * NEIGHBOUR) % subjectCount();
  const isNamed = number < FIRST_OF_SUBJECTS;
  const candidates = [
    ...papersOfSubject(index),
    ...(namedBySubject().get(index) ?? []),
    ...(isNamed ? [] : [...papersOfSubject(before), ...(namedBySubject().get(before) ?? [])]),
  ];
  return [...new Set(candidates)].filter((other) => other !== number && cites(other, number));
});

/** Papers that belong to an organisation. */
export const papersIn = (one: Organisation): number[] => (one.kind === "publisher" ? sourcesOf(one) : [one]).flatMap(sharesOf).flatMap(papersOfShare);

export const papersOfShare = ({ subject, half }: Share): number[] => [
  ...papersOfSubject(subject.index).filter((_, place) => half === null || place % 2 === half),
  ...(half === 1 ? [] : (namedBySubject().get(subject.index) ?? [])),
];

const namedTitles = lazy(
  () =>
    new NameIndex(
      named().map((_, number) => number),
      (number) => [named()[number]?.name ?? ""],
    ),
);

/** Papers whose title, authors' subject or theme has the words, the best first; at most `most`. */
export function searchPapers(text: string, most = 400): { number: number; score: number }[] {
  const words = new Set(wordsOf(text));
  if (words.size === 0) return [];
  const direct = namedTitles()
    .closest(text)
    .slice(0, most)
    .map(({ thing }) => thing);
  const subjects = subjectNames().closest(text).slice(0, 60);
  const spread = subjects.length > 0 ? subjects : longestMatches(text);
  const numbers = [...new Set([...direct, ...spread.flatMap(({ thing }) => papersOfSubject(thing.index))])];
  return numbers
    .map((number) => ({ number, score: overlap(words, paperOf(number)) }))
    .filter(({ score }) => score > 0.34)
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, most);
}

/** Subjects whose whole name stands in the text. */
function longestMatches(text: string): { thing: Subject; score: number }[] {
  const words = wordsOf(text);
  const found = new Map<Subject, number>();
  for (let size = Math.min(6, words.length); size > 0; size--)
    for (let start = 0; start + size <= words.length; start++)
      for (const subject of subjectNames().named(words.slice(start, start + size).join(" "))) if (!found.has(subject)) found.set(subject, size);
  return [...found]
    .map(([thing, size]) => ({ thing, score: size }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 20);
}

function overlap(words: ReadonlySet<string>, { title, subject }: Paper): number {
  const inTitle = new Set(wordsOf(title));
  const inName = new Set(wordsOf(`${subject.entity.name} ${subject.entity.aliases.join(" ")}`));
  let shared = 0;
  for (const word of words) shared += inTitle.has(word) ? 1 : inName.has(word) ? 0.9 : 0;
  return shared / words.size + (inTitle.size === words.size && shared === words.size ? 1 : 0);
}

/** The papers that a list without any condition shows: those of the pool and of the first subjects. */
export const somePapers = lazy(() => [
  ...named().map((_, number) => number),
  ...Array.from({ length: Math.min(60, subjectCount()) }, (_, subject) => papersOfSubject(subject)).flat(),
]);
