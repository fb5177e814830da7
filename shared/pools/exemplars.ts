import { Exemplar } from "../contracts/pools.ts";
import { contentSha256 } from "./content-hash.ts";
import exemplars from "./data/exemplars.json" with { type: "json" };
import { readPool } from "./read-pool.ts";

/** The built-in exemplar pool: queries of our own in the forms of the paper's task families (Appendix B.2), none copied from a benchmark. */
export const builtInExemplars = (): Exemplar[] => readPool("exemplars.json", Exemplar, exemplars);

export const exemplarsSha256 = (): string => contentSha256(builtInExemplars());
