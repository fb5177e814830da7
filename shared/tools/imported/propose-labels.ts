import type { Domain, ToolKind } from "../../contracts/domain.ts";

/*
 * The rule for the labels of an imported tool, from its name and description alone:
 * - kind: P where a word of the name, or the first of the description, is a verb that computes, as in "Calculates the ...", else R;
 * - domain: the one with the most different words below in it; general where no domain has two, or two have as many.
 * Whoever imports may say otherwise.
 */

const computing =
  /^(?:calculat|comput|convert|count|sum|add|subtract|multipl|divid|averag|encod|decod|pars|format|transform|translat|transcrib|align|sort|hash|compress|gzip|validat|estimat|evaluat|solv|simulat|normali[sz]|merg|diff|think|reason)/;

const domainWords: Record<Exclude<Domain, "general">, readonly string[]> = {
  financial:
    "stock share ticker fund bond equity price market portfolio dividend earnings revenue balance currency exchange forex futures option index trading bank invoice payment tax loan interest".split(
      " ",
    ),
  medical:
    "drug medicine medication patient disease diagnosis clinical dose prescription symptom therapy hospital health icd rxnorm snomed pharmacy allergy vaccine trial physician procedure".split(
      " ",
    ),
  biological:
    "gene protein dna rna sequence genome species organism enzyme cell peptide mutation taxonomy chromosome bacteria virus pathway molecule amino nucleotide".split(
      " ",
    ),
  academic:
    "paper author citation journal publication doi arxiv scholar research abstract bibliography conference preprint university thesis reference orcid".split(
      " ",
    ),
};

export function proposeLabels(name: string, description: string): { domain: Domain; kind: ToolKind } {
  const words = wordsOf(`${name} ${description}`);
  const verbs = [...wordsOf(name), ...wordsOf(description).slice(0, 1)];
  return { kind: verbs.some((word) => computing.test(word)) ? "P" : "R", domain: domainOf(new Set(words.map(singular))) };
}

function domainOf(words: ReadonlySet<string>): Domain {
  const counts = Object.entries(domainWords).map(([domain, known]) => ({
    domain: domain as Domain,
    count: known.filter((word) => words.has(singular(word))).length,
  }));
  const [best, second] = counts.toSorted((one, other) => other.count - one.count);
  return best && best.count >= 2 && best.count > (second?.count ?? 0) ? best.domain : "general";
}

/** camelCase and snake_case are several words. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

const singular = (word: string) => word.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "");
