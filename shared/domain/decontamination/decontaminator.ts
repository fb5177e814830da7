import type { Contamination, DecontaminationSettings, ProtectedSource } from "../../contracts/decontamination.ts";
import { createCopyIndex, fingerprintOf, type Likeness } from "./copy-index.ts";

type Limits = Pick<DecontaminationSettings, "similarity" | "overlap">;

export type Decontaminator = {
  /** A text that no query of the run may copy. */
  protect(source: ProtectedSource, id: string, text: string): void;
  /** What the query is a near-copy of; null, and later queries are held against it too, where it is one of nothing. */
  check(id: string, query: string): Contamination | null;
};

/**
 * Finds near-copies of exemplars, of the user's queries and of earlier queries of the same run. A protected text is copied where the two
 * are as alike as `similarity`, or where `overlap` of its words stand in 8-grams that the query has too, however long the query is. Queries
 * of one run go on from one another and may ask the same of another entity: they are copies only where they are as alike as `similarity`.
 */
export function createDecontaminator({ similarity, overlap }: Limits): Decontaminator {
  const kept = createCopyIndex({ byOverlap: false });
  const texts = createCopyIndex({ byOverlap: true });
  const sources: { source: ProtectedSource; id: string }[] = [];

  return {
    protect(source, id, text) {
      texts.add(String(sources.push({ source, id }) - 1), fingerprintOf(text));
    },
    check(id, query) {
      const fingerprint = fingerprintOf(query);
      const copied = texts.find(fingerprint, ({ jaccard, overlap: shared }) => jaccard >= similarity || shared >= overlap);
      const original = copied && sources[Number(copied.id)];
      if (original) return { ...original, ...rounded(copied.likeness) };
      const earlier = kept.find(fingerprint, ({ jaccard }) => jaccard >= similarity);
      if (earlier) return { source: "run", id: earlier.id, ...rounded(earlier.likeness) };
      kept.add(id, fingerprint);
      return null;
    },
  };
}

const rounded = ({ jaccard, overlap }: Likeness) => ({ jaccard: Math.round(jaccard * 1000) / 1000, overlap: Math.round(overlap * 1000) / 1000 });
