import { DecontaminationSettings } from "../../shared/contracts/decontamination.ts";
import type { Exemplar } from "../../shared/contracts/pools.ts";
import { createCopyIndex, fingerprintOf } from "../../shared/domain/decontamination/copy-index.ts";
import type { ReadExemplar } from "./exemplar-rows.ts";

/** A row that was left out, and what it is a near-copy of. */
export type NearCopy = { line: number; of: { line: number } | { id: string } };

const { similarity } = DecontaminationSettings.parse({});

/**
 * Parts rows into those that are new and near-copies of an earlier row or of an exemplar that is there, as alike as a run's queries may not be.
 * @param known the shipped exemplars and those imported before
 */
export function leaveOutCopies(rows: readonly ReadExemplar[], known: readonly Exemplar[]): { kept: Exemplar[]; copies: NearCopy[] } {
  const index = createCopyIndex({ byOverlap: false });
  const originals: NearCopy["of"][] = [];
  const add = (original: NearCopy["of"], fingerprint: ReturnType<typeof fingerprintOf>) => index.add(String(originals.push(original) - 1), fingerprint);
  for (const { id, query } of known) add({ id }, fingerprintOf(query));
  const kept: Exemplar[] = [];
  const copies: NearCopy[] = [];
  for (const { exemplar, line } of rows) {
    const fingerprint = fingerprintOf(exemplar.query);
    const found = index.find(fingerprint, ({ jaccard }) => jaccard >= similarity);
    const original = found && originals[Number(found.id)];
    if (original) copies.push({ line, of: original });
    else {
      add({ line }, fingerprint);
      kept.push(exemplar);
    }
  }
  return { kept, copies };
}
