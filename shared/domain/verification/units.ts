/** A unit as its name says it: quantities of one dimension convert by their factors. */
export type Unit = { name: string; dimension: string; factor: number };

/** Names in normal text (lower case). Left out: what reads two ways without its case or context, as M, mM, Gb and K do. */
const table: Record<string, Record<string, number>> = {
  mass: {
    "kg|kilogram|kilograms": 1e3,
    "g|gram|grams": 1,
    "mg|milligram|milligrams": 1e-3,
    "µg|mcg|ug|microgram|micrograms": 1e-6,
    "ng|nanogram|nanograms": 1e-9,
  },
  length: {
    "km|kilometer|kilometers|kilometre|kilometres": 1e3,
    "m|meter|meters|metre|metres": 1,
    "cm|centimeter|centimeters|centimetre|centimetres": 1e-2,
    "mm|millimeter|millimeters|millimetre|millimetres": 1e-3,
    "µm|um|micrometer|micrometers|micrometre|micrometres": 1e-6,
    "nm|nanometer|nanometers|nanometre|nanometres": 1e-9,
    "å|angstrom|angstroms": 1e-10,
  },
  volume: {
    "l|liter|liters|litre|litres": 1,
    "dl|deciliter|deciliters|decilitre": 0.1,
    "ml|milliliter|milliliters|millilitre|millilitres": 1e-3,
    "µl|ul|microliter|microliters": 1e-6,
  },
  time: {
    "ms|millisecond|milliseconds": 1e-3,
    "s|sec|second|seconds": 1,
    "min|mins|minute|minutes": 60,
    "h|hr|hrs|hour|hours": 3_600,
    "day|days": 86_400,
    "week|weeks": 604_800,
  },
  months: { "month|months": 1, "year|years|yr|yrs": 12 },
  "molecular mass": { "da|dalton|daltons|g/mol|amu": 1, "kda|kilodalton|kilodaltons": 1e3, "mda|megadalton|megadaltons": 1e6 },
  bases: { "bp|nt|base|bases|base pair|base pairs|base-pair|base-pairs|nucleotide|nucleotides": 1, "kb|kbp": 1e3, "mb|mbp": 1e6 },
  residues: { "aa|residue|residues|amino acid|amino acids": 1 },
  concentration: { "g/l": 1, "mg/ml": 1, "mg/l": 1e-3, "µg/ml|ug/ml|mcg/ml": 1e-3, "mg/dl": 1e-2, "ng/ml": 1e-6 },
  "amount concentration": { "mol/l": 1, "mmol/l": 1e-3, "µmol/l|umol/l": 1e-6, "nmol/l": 1e-9 },
  energy: { "kj/mol": 1, "kcal/mol": 4.184 },
  celsius: { "°c|degree celsius|degrees celsius|celsius|degree c|degrees c": 1 },
  fahrenheit: { "°f|degree fahrenheit|degrees fahrenheit|fahrenheit|degree f|degrees f": 1 },
  angle: { "°|degree|degrees|deg": 1, "rad|radian|radians": 180 / Math.PI },
  "US dollars": { "$|usd|us$|dollar|dollars|us dollar|us dollars|美元": 1 },
  euros: { "€|eur|euro|euros|欧元": 1 },
  "pounds sterling": { "£|gbp|pounds sterling|英镑": 1 },
  yuan: { "cny|rmb|yuan|renminbi|元|人民币|元人民币|人民币元": 1 },
  yen: { "jpy|yen|日元": 1 },
  "yuan or yen": { "¥": 1 },
  "Hong Kong dollars": { "hk$|hkd|hong kong dollars|港元|港币": 1 },
};

const byName: ReadonlyMap<string, Unit> = new Map(
  Object.entries(table).flatMap(([dimension, units]) =>
    Object.entries(units).flatMap(([names, factor]) => names.split("|").map((name): [string, Unit] => [name, { name, dimension, factor }])),
  ),
);

const currencies = new Set(["US dollars", "euros", "pounds sterling", "yuan", "yen", "yuan or yen", "Hong Kong dollars"]);

export const unitOf = (name: string): Unit | null => byName.get(name) ?? null;
export const isCurrency = (unit: Unit): boolean => currencies.has(unit.dimension);

/** What one `from` is in `to`; null where one is no measure of the other. */
export function conversion(from: Unit, to: Unit): number | null {
  if (from.dimension === to.dimension) return from.factor / to.factor;
  const pair = [from.dimension, to.dimension];
  return pair.includes("yuan or yen") && (pair.includes("yuan") || pair.includes("yen")) ? 1 : null;
}

const scales: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["mn", 1e6],
  ["mln", 1e6],
  ["billion", 1e9],
  ["bn", 1e9],
  ["trillion", 1e12],
  ["万", 1e4],
  ["亿", 1e8],
  ["万亿", 1e12],
]);
/** The factor of a word like million, or null. */
export const scaleOf = (word: string): number | null => scales.get(word) ?? null;
