const signs: readonly (readonly [RegExp, string])[] = [
  [/\\times(?![a-z])/gi, "×"],
  [/\\cdot(?![a-z])/g, "·"],
  [/\\(?:leq?|leqslant)(?![a-z])/g, "≤"],
  [/\\(?:geq?|geqslant)(?![a-z])/g, "≥"],
  [/\\lt(?![a-z])/g, "<"],
  [/\\gt(?![a-z])/g, ">"],
  [/\\pm(?![a-z])/g, "±"],
  [/\\(?:approx|sim)(?![a-z])/g, "≈"],
  [/\^ ?\{?\\circ\}?(?![a-z])|\\degree(?![a-z])/g, "°"],
  [/\\mu(?![a-z])/g, "µ"],
  [/\\q?quad(?![a-z])|\\[,;:! ]|(?<=[\d}])~(?=[\\A-Za-z])/g, " "],
  [/\\([%$&#_])/g, "$1"],
];

const wrapped = /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mathsf|mathtt|operatorname|emph|ce)\{([^{}]*)\}/g;
const fraction = /\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}/g;
/** Braces within braces: `\mathrm{C_{12}H_{22}}` takes two rounds. */
const deepest = 4;

/** A LaTeX formula as one would type it: `3.4 \times 10^{-8}` is 3.4 × 10^-8, `C_6H_{12}O_6` is C6H12O6. */
export function plainFormula(formula: string): string {
  let text = formula.replace(/(?<=[A-Za-z)\]}])_(?:\{(\d+)\}|(\d))/g, "$1$2").replace(/\^\{([-+]?\d+)\}/g, "^$1");
  for (let round = 0; round < deepest; round++) text = text.replace(wrapped, "$1").replace(fraction, "$1/$2");
  return signs.reduce((rest, [sign, plain]) => rest.replace(sign, plain), text);
}

/** Between two dollar signs: a formula, or the words between two prices. */
const isFormula = (inner: string) => !/\s|[a-z]/i.test(inner) || /[\\=]/.test(inner);

/** Text without its LaTeX: formulas as one would type them, words out of their macros. */
export function plainLatex(text: string): string {
  const plain = text
    .replace(/\$\$([^$]+)\$\$/g, (_, inner: string) => plainFormula(inner))
    .replace(/\$([^$]*)\$/g, (whole, inner: string) => (isFormula(inner) ? plainFormula(inner) : whole))
    .replace(/\\\(((?:[^\\]|\\(?!\)))*)\\\)/g, (_, inner: string) => plainFormula(inner))
    .replace(/\\\[((?:[^\\]|\\(?!\]))*)\\\]/g, (_, inner: string) => plainFormula(inner));
  return signs.reduce((rest, [sign, typed]) => rest.replace(sign, typed), plain.replace(wrapped, "$1"));
}
