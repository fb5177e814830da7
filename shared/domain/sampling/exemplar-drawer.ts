import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Domain } from "../../contracts/domain.ts";
import type { Exemplar } from "../../contracts/pools.ts";
import type { SynthesisSettings } from "../../contracts/run-settings.ts";
import { drawDistinct, drawInt, drawLeast } from "./random.ts";
import { createRounds, type Rounds } from "./rounds.ts";

/** `offered` counts over all domains. Queries of a group fit the same domains, so that what one domain is offered counts for all that share it. */
type Family = { offered: number; groups: Group[] };
type Group = { domains: readonly Domain[]; rounds: Rounds<Exemplar> };

export type ExemplarDrawer = (domain: Domain, stream: RandomGenerator) => Exemplar[];

/**
 * Draws the exemplars of a run's cycles. With inverse-frequency each is of the family, and in it the query, that the run has offered least. The time
 * of a draw grows with the families, not with their queries.
 */
export function createExemplarDrawer(settings: SynthesisSettings, exemplars: readonly Exemplar[]): ExemplarDrawer {
  const { min, max } = settings.exemplars;
  const fitting = new Map(settings.domains.map((domain) => [domain, exemplars.filter(({ domains }) => domains.includes(domain))]));
  const drawLeastOffered = createLeastOfferedDrawer(settings, exemplars);
  return (domain, stream) => {
    const all = fitting.get(domain) ?? [];
    const size = drawInt(stream, min, Math.min(max, all.length));
    return settings.sampling === "inverse-frequency" ? drawLeastOffered(domain, stream, size) : drawDistinct(stream, all, size);
  };
}

function createLeastOfferedDrawer({ rngSeed, domains }: SynthesisSettings, exemplars: readonly Exemplar[]) {
  const families = [...Map.groupBy(exemplars, ({ family }) => family)].map(
    ([family, queries]): Family => ({ offered: 0, groups: groupsOf(queries, ["exemplars", rngSeed, family]) }),
  );
  const ofDomain = new Map(domains.map((domain) => [domain, families.flatMap((family) => within(family, domain))]));
  return (domain: Domain, stream: RandomGenerator, size: number): Exemplar[] => {
    const taken = new Set<Exemplar>();
    const takenOf = new Map<Group, number>();
    const hasMore = (group: Group) => (takenOf.get(group) ?? 0) < group.rounds.size;
    while (taken.size < size) {
      const open = (ofDomain.get(domain) ?? []).filter(({ groups }) => groups.some(hasMore));
      const next = drawLeast(stream, open, ({ family }) => family.offered);
      if (!next) throw new RangeError("no exemplars to draw from");
      const group = drawGroup(stream, next.groups.filter(hasMore));
      taken.add(group.rounds.next(taken));
      takenOf.set(group, (takenOf.get(group) ?? 0) + 1);
      next.family.offered += 1;
    }
    return [...taken];
  };
}

function groupsOf(queries: readonly Exemplar[], key: readonly (string | number)[]): Group[] {
  const byDomains = Map.groupBy(queries, (query) => [...query.domains].sort().join(" "));
  return [...byDomains].map(([names, group]) => ({ domains: group[0]?.domains ?? [], rounds: createRounds([...key, names], group) }));
}

/** The family with those of its groups that fit the domain; none where none does. */
function within(family: Family, domain: Domain): { family: Family; groups: Group[] }[] {
  const groups = family.groups.filter(({ domains }) => domains.includes(domain));
  return groups.length === 0 ? [] : [{ family, groups }];
}

/** The group of a query that is drawn at random from all that were offered least. */
function drawGroup(stream: RandomGenerator, groups: readonly Group[]): Group {
  const least = Math.min(...groups.map(({ rounds }) => rounds.round()));
  const among = groups.filter(({ rounds }) => rounds.round() === least);
  let place = drawInt(stream, 0, among.reduce((sum, { rounds }) => sum + rounds.left(), 0) - 1);
  for (const group of among) {
    place -= group.rounds.left();
    if (place < 0) return group;
  }
  throw new RangeError("no group to draw from");
}
