/** A name without case, accents and punctuation: two names are one entity's where their normal names are equal. */
export function normalName(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}+/gu, "");
  return (
    plain
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim() || name
  );
}
