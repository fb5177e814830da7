/** A name as it is compared: lower case, no accents, one blank between words, no punctuation. */
export const normalise = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The words of a normalised name. */
export const wordsOf = (name: string): string[] => normalise(name).split(" ").filter(Boolean);
