import { conceptDetailTools } from "./concept-details.ts";
import { conceptLookupTools } from "./concept-lookup.ts";
import { allOfRxnorm, prescribableOnly } from "./concept-scope.ts";
import { conceptVocabularyTools } from "./concept-vocabulary.ts";
import { rxclassClassTools } from "./rxclass-classes.ts";
import { rxclassMemberTools } from "./rxclass-members.ts";
import { rxclassSimilarityTools } from "./rxclass-similarity.ts";
import { rxnormConceptTools } from "./rxnorm-concepts.ts";
import { rxnormNdcTools } from "./rxnorm-ndcs.ts";
import { rxtermsTools } from "./rxterms.ts";

/** RxNorm, Prescribable RxNorm, RxTerms and RxClass. */
export const rxnavFamily = [
  ...[allOfRxnorm, prescribableOnly].flatMap((scope) => [...conceptLookupTools(scope), ...conceptDetailTools(scope), ...conceptVocabularyTools(scope)]),
  ...rxnormConceptTools,
  ...rxnormNdcTools,
  ...rxtermsTools,
  ...rxclassClassTools,
  ...rxclassMemberTools,
  ...rxclassSimilarityTools,
];
