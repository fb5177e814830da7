import { type Exemplar, ExemplarFile } from "../contracts/pools.ts";

/** The shipped exemplars: queries of our own in the forms of the paper's task families (Appendix B.2), none copied from a benchmark. */
export async function shippedExemplars(): Promise<Exemplar[]> {
  const file: { default: unknown } = await import("./data/exemplars.json", { with: { type: "json" } });
  return exemplarsOf(ExemplarFile.parse(file.default));
}

export function exemplarsOf({ families, source, licence }: ExemplarFile): Exemplar[] {
  return Object.entries(families).flatMap(([family, rows]) =>
    rows.map(([slug, pattern, domains, query]) => ({
      id: `exemplar-${family.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}-${slug}`,
      family,
      query,
      domains,
      pattern,
      source,
      licence,
    })),
  );
}
