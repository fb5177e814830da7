/** The two sets of concepts that answer the same calls. */
export type ConceptScope = {
  /** Of the tools' names. */
  prefix: "rxnorm" | "prescribable";
  /** Below /REST. */
  path: "" | "/Prescribe";
  /** Ends a description. */
  words: string;
};

export const allOfRxnorm: ConceptScope = { prefix: "rxnorm", path: "", words: "Covers all of RxNorm, the US vocabulary of drug names." };

export const prescribableOnly: ConceptScope = {
  prefix: "prescribable",
  path: "/Prescribe",
  words: "Knows only the RxNorm concepts of drugs that can now be prescribed in the US (Prescribable RxNorm).",
};
