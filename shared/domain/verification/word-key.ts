const greek: Record<string, string> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  µ: "mu",
  π: "pi",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
};
const letters: Record<string, string> = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ...greek };
const foldable = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");

/**
 * A word as it is compared: without accents, Greek letters by name, no possessive, and no hyphen, underscore, dot or apostrophe but
 * between digits, where it makes another number. A sequence keeps its gaps.
 */
export function keyOf(word: string, isSequence: boolean): string {
  const folded = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(foldable, (letter) => letters[letter] ?? letter)
    .replace(/^(?:\/\/)?(?:dx\.)?doi\.org\//, "")
    .replace(/^doi:/, "");
  if (isSequence || folded.startsWith("10.")) return folded;
  return folded
    .replace(/'s$/, "")
    .replace(/(?<=[\p{L}\p{N}])[-_.'](?=\p{L})|(?<=\p{L})[-_.'](?=\p{N})/gu, "")
    .replace(/\.$/, "");
}
