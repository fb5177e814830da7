import { Domain } from "../../contracts/domain.ts";
import type { Exemplar, PoolCard } from "../../contracts/pools.ts";

/** How many exemplars each family has, and how many fit each domain. */
export function countExemplars(exemplars: readonly Exemplar[]): Pick<PoolCard["exemplars"], "families" | "domains"> {
  const families: Record<string, number> = {};
  for (const { family } of exemplars) families[family] = (families[family] ?? 0) + 1;
  const domains = Object.fromEntries(Domain.options.map((domain) => [domain, exemplars.filter((exemplar) => exemplar.domains.includes(domain)).length]));
  return { families, domains };
}
