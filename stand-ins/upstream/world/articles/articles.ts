import { Choices, hash32 } from "../../../model/choices.ts";
import { allEntities, type Entity } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { NameIndex } from "../name-index.ts";
import { wordsOf } from "../normalise.ts";
import { knownFacts, slugOf } from "./known-facts.ts";

export type Article = {
  entity: Entity;
  title: string;
  host: string;
  url: string;
  date: string;
  summary: string;
  facts: readonly (readonly [string, string])[];
  sections: readonly { heading: string; paragraphs: readonly string[] }[];
  related: readonly Entity[];
};

/** Where the pages of the world are; any other host shows the same articles. */
export const HOSTS = ["encyclopedia.example", "news.example", "handbook.example"] as const;

const places = lazy(() => new Map(allEntities().map((entity, index) => [entity, index])));
export const entityNames = lazy(() => new NameIndex(allEntities(), ({ name, aliases }) => [name, ...aliases]));
const bySlug = lazy(
  () =>
    new Map(
      allEntities()
        .toReversed()
        .flatMap((entity) => [entity.name, ...entity.aliases].map((name) => [slugOf(name), entity] as const)),
    ),
);

export const entityOfSlug = (slug: string): Entity | null => bySlug().get(slugOf(slug)) ?? null;

const kindOf = ({ type }: Entity): string => type.replaceAll("_", " ");

/** An entity's article on a host; hosts differ in their titles and dates, not in their facts. */
export function articleOf(entity: Entity, host: string): Article {
  const { facts, summary, sections, related } = contentOf(places().get(entity) ?? 0);
  const choices = new Choices(`article/${host}/${entity.id}`);
  const date = `${choices.integer(2019, 2026)}-${String(choices.integer(1, 10)).padStart(2, "0")}-${String(choices.integer(1, 28)).padStart(2, "0")}`;
  const title = host.startsWith("news.")
    ? `What is known about ${entity.name}`
    : host.startsWith("handbook.")
      ? `${entity.name}: facts and figures`
      : entity.name;
  return { entity, title, host, url: `https://${host}/wiki/${encodeURIComponent(slugOf(entity.name))}`, date, summary, facts, sections, related };
}

const contentOf = remembered((place: number): Pick<Article, "facts" | "summary" | "sections" | "related"> => {
  const all = allEntities();
  const entity = all[place];
  if (!entity) throw new RangeError(`no entity ${place}`);
  const choices = new Choices(`content/${entity.id}`);
  const facts = knownFacts(entity);
  const alike = all.filter(({ domain, type }) => domain === entity.domain && type === entity.type);
  const related = Array.from({ length: Math.min(3, alike.length - 1) }, (_, step) => alike[(alike.indexOf(entity) + 1 + step) % alike.length]).filter(
    (one) => one !== undefined,
  );
  const [first, year] = [choices.integer(3, 96), choices.integer(1952, 2021)];
  const told = facts.map(([name, value]) => `${name}: ${value}`).join("; ");
  const otherNames = entity.aliases.filter((alias) => !alias.includes(":")).slice(0, 3);
  return {
    facts,
    related,
    summary: `${entity.name} is a ${kindOf(entity)}${otherNames.length > 0 ? `, also known as ${otherNames.join(", ")}` : ""}.${told ? ` ${told}.` : ""}`,
    sections: [
      {
        heading: "Overview",
        paragraphs: [
          `${entity.name} is a ${kindOf(entity)} in the ${entity.domain} domain. It was first described in ${year}.`,
          ...(told ? [`The main facts are these. ${told}.`] : []),
        ],
      },
      {
        heading: "Figures",
        paragraphs: [
          `A survey of ${choices.integer(120, 9_800)} specialists in ${choices.integer(2018, 2025)} found that ${first}% of them had worked with ${entity.name}.`,
          `Of ${choices.integer(40, 400)} reviewed sources, ${choices.integer(5, 39)} treat it in detail.`,
        ],
      },
      { heading: "See also", paragraphs: [`${entity.name} is often mentioned together with ${related.map(({ name }) => name).join(", ") || "nothing else"}.`] },
    ],
  };
});

/** Pages that a search for the words finds, the best first. */
export function searchArticles(text: string, most = 60): Article[] {
  const named = entityNames().named(text);
  const found = [
    ...new Set([
      ...named,
      ...inText(text),
      ...entityNames()
        .closest(text)
        .slice(0, most)
        .map(({ thing }) => thing),
      ...byRarestWord(text),
    ]),
  ];
  return found
    .flatMap((entity) => HOSTS.filter((_, index) => index === 0 || (hash32(entity.id) >>> index) % 2 === 0).map((host) => articleOf(entity, host)))
    .slice(0, most);
}

/** Entities whose names hold any word of the text that tells something; first those of the word that the fewest hold. */
function byRarestWord(text: string): Entity[] {
  return wordsOf(text)
    .filter((word) => word.length > 3)
    .map((word) => entityNames().withWords(word))
    .toSorted((a, b) => a.length - b.length)
    .flat();
}

/** Entities whose whole name stands in a question. */
function inText(text: string): Entity[] {
  const words = text.split(/\s+/);
  const found: Entity[] = [];
  for (let size = Math.min(6, words.length); size > 0; size--)
    for (let start = 0; start + size <= words.length; start++) {
      const phrase = words.slice(start, start + size).join(" ");
      if (size > 1 || phrase.length > 2)
        found.push(
          ...entityNames()
            .named(phrase.replace(/[?!.,;:]+$/, ""))
            .slice(0, 3),
        );
    }
  return found;
}
