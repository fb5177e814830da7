import { Choices } from "../../../model/choices.ts";
import { allEntities, type Entity } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { type Organisation, organisation, organisationOfEntity, otherNamesOf } from "./organisations.ts";

/** How many papers there are on a subject. */
export const PAPERS_PER_SUBJECT = 12;

/** What papers are about, or who they come from: any entity of the pool that is no paper and no security. */
export type Subject = {
  index: number;
  entity: Entity;
  /** The words that titles use. */
  theme: string;
  sources: readonly [Organisation, Organisation];
  institutions: readonly [Organisation, Organisation];
  topic: Organisation;
  funder: Organisation;
  category: string;
};

const CATEGORIES = [
  "cs.LG",
  "cs.CL",
  "cs.CV",
  "cs.AI",
  "cs.SI",
  "stat.ML",
  "q-bio.GN",
  "q-bio.BM",
  "q-bio.PE",
  "physics.bio-ph",
  "cond-mat.mtrl-sci",
  "astro-ph.CO",
  "quant-ph",
  "math.PR",
  "econ.EM",
  "hep-th",
];

const entities = lazy(() => allEntities().filter(({ domain, type }) => domain !== "financial" && type !== "paper" && type !== "exemplar"));

export const subjectCount = (): number => entities().length;

export const subjectOf = remembered((index: number): Subject => {
  const entity = entities()[index];
  if (!entity) throw new RangeError(`no subject ${index}`);
  const choices = new Choices(`subject/${entity.domain}/${entity.name}`);
  const own = organisationOfEntity(entity);
  const drawn = (kind: Organisation["kind"]): Organisation => {
    const number = choices.integer(0, 9_999_999);
    return own?.kind === kind ? own : organisation(kind, number);
  };
  const topic = drawn("topic");
  const category = entity.type === "arxiv_category" ? /\(([^)]+)\)$/.exec(entity.name)?.[1] : undefined;
  return {
    index,
    entity,
    theme: own === null || own.kind === "topic" ? themeOf(entity, topic) : topic.entity.name,
    sources: [drawn("source"), drawn("source")],
    institutions: [drawn("institution"), drawn("institution")],
    topic,
    funder: drawn("funder"),
    category: category ?? choices.one(CATEGORIES),
  };
});

const themeOf = (entity: Entity, topic: Organisation): string =>
  entity.type === "scientist" ? topic.entity.name : entity.name.replace(/ \([a-z-]+\.[A-Za-z-]+\)$/, "").replace(/ \[[A-Za-z ]+\]$/, "");

const subjects = lazy(() => entities().map((_, index) => subjectOf(index)));

/** Subjects by the entity's names; those of the topic of a subject lead to it as well. */
export const subjectNames = lazy(() => new NameIndex(subjects(), ({ entity }) => [entity.name, ...otherNamesOf(entity)]));

/** A subject's papers that have an organisation: all of them, or those of one half. */
export type Share = { subject: Subject; half: 0 | 1 | null };

const shares = lazy(() => {
  const found = new Map<Organisation, Share[]>();
  const add = (one: Organisation, subject: Subject, half: 0 | 1 | null) => found.set(one, [...(found.get(one) ?? []), { subject, half }]);
  for (const subject of subjects()) {
    for (const [first, second] of [subject.sources, subject.institutions]) {
      if (first === second) add(first, subject, null);
      else {
        add(first, subject, 0);
        add(second, subject, 1);
      }
    }
    add(subject.topic, subject, null);
    add(subject.funder, subject, null);
  }
  return found;
});

/** Whose papers belong to an organisation: published there, written there, paid by it or about it. */
export const sharesOf = (one: Organisation): readonly Share[] => shares().get(one) ?? [];
