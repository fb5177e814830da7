import { hash32 } from "../../../model/choices.ts";
import { lazy } from "../lazy.ts";
import { exists, FIRST_OF_SUBJECTS, namedPapers, numberOf, type Paper, paperOf } from "./papers.ts";
import { subjectCount } from "./subjects.ts";

const checked = (number: number, fits: (paper: Paper) => boolean): Paper | null => (exists(number) && fits(paperOf(number)) ? paperOf(number) : null);

const namedBy = <K>(key: (paper: Paper) => K) => lazy(() => new Map(namedPapers().map((_, number) => [key(paperOf(number)), paperOf(number)])));
const namedByDoi = namedBy(({ doi }) => doi);
const namedByArxiv = namedBy(({ arxivId }) => arxivId);
const namedByOpenAlex = namedBy(({ openAlexId }) => openAlexId);
const namedByS2 = namedBy(({ s2Id }) => s2Id);
const namedByPmid = namedBy(({ pmid }) => pmid);

/** With or without the resolver's address before it. */
export function paperOfDoi(written: string): Paper | null {
  const doi = written
    .toLowerCase()
    .replace(/^https?:\/\/(dx\.)?doi\.org\//, "")
    .replace(/^doi:/, "");
  return namedByDoi().get(doi) ?? checked(Number(/\.(\d+)$/.exec(doi)?.[1]), (paper) => paper.doi === doi);
}

/** A version at the end does not matter. */
export function paperOfArxiv(written: string): Paper | null {
  const id = written.replace(/^arxiv:/i, "").replace(/v\d+$/, "");
  const known = namedByArxiv().get(id);
  if (known) return known;
  const sequence = Number(/^\d{4}\.(\d{5})$/.exec(id)?.[1]);
  for (let number = sequence; number < numberOf(subjectCount(), 0); number += 100_000) {
    const found = checked(number, (paper) => paper.arxivId === id);
    if (found) return found;
  }
  return null;
}

export function paperOfOpenAlex(written: string): Paper | null {
  const id = written.toUpperCase();
  return namedByOpenAlex().get(id) ?? checked(Number(/^W(\d+)$/.exec(id)?.[1]) - 4_200_000_000, (paper) => paper.openAlexId === id);
}

export const paperOfS2 = (id: string): Paper | null => namedByS2().get(id) ?? checked(Number.parseInt(id.slice(-8), 16), (paper) => paper.s2Id === id);

export const paperOfCorpusId = (id: number): Paper | null => checked(id - 230_000_000, () => true);

const NEWEST_PMID = 41_900_000;

/** Nearly every number up to the newest one is taken: one that no paper of the world has leads to some paper, under this number. */
export function paperOfPmid(pmid: number): Paper | null {
  if (!Number.isInteger(pmid) || pmid < 1 || pmid > NEWEST_PMID) return null;
  const known = namedByPmid().get(pmid) ?? checked(pmid - 30_000_000, (paper) => paper.pmid === pmid);
  if (known) return known;
  const any = paperOf(FIRST_OF_SUBJECTS + (hash32(`pmid/${pmid}`) % (numberOf(subjectCount(), 0) - FIRST_OF_SUBJECTS)));
  return { ...any, pmid };
}

export const pmcidOf = ({ number, isOpen }: Paper): string | null => (isOpen ? `PMC${7_000_000 + number}` : null);
export const paperOfPmcid = (written: string): Paper | null => checked(Number(/^(?:PMC)?(\d+)$/i.exec(written)?.[1]) - 7_000_000, ({ isOpen }) => isOpen);
