/** Concepts whose numbers stand in documentation: the first of its type, drug and brand has the number. */
export const knownConcepts: readonly { rxcui: string; drug: string; tty: string; brand: string | null }[] = [
  { rxcui: "213269", drug: "fluoxetine", tty: "SBD", brand: "Prozac" },
  { rxcui: "198440", drug: "acetaminophen", tty: "SCD", brand: null },
  { rxcui: "1668240", drug: "azithromycin", tty: "SCD", brand: null },
  { rxcui: "617311", drug: "atorvastatin", tty: "SCD", brand: null },
  { rxcui: "617310", drug: "atorvastatin", tty: "SBD", brand: "Lipitor" },
  { rxcui: "314076", drug: "lisinopril", tty: "SCD", brand: null },
  { rxcui: "860975", drug: "metformin", tty: "SCD", brand: null },
];

/** Packages whose numbers stand in documentation, by drug and brand. */
export const knownPackages: readonly { ndc11: string; drug: string; brand: string }[] = [
  { ndc11: "00071015523", drug: "atorvastatin", brand: "Lipitor" },
  { ndc11: "37000065304", drug: "omeprazole", brand: "Prilosec" },
  { ndc11: "00069306087", drug: "azithromycin", brand: "Zithromax" },
  { ndc11: "00015740320", drug: "acetaminophen", brand: "Tylenol" },
];

/** ATC codes of the fifth level that everyone knows. */
export const knownAtc: Readonly<Record<string, string>> = {
  aspirin: "B01AC06",
  clopidogrel: "B01AC04",
  acetaminophen: "N02BE01",
  atorvastatin: "C10AA05",
  simvastatin: "C10AA01",
  metformin: "A10BA02",
  warfarin: "B01AA03",
  morphine: "N02AA01",
  ibuprofen: "M01AE01",
  lisinopril: "C09AA03",
};
