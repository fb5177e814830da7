import MiniSearch from "minisearch";

export type Passage = { heading: string | null; text: string };

/** Shorter paragraphs are joined, longer ones are taken apart. */
const shortest = 300;
const longest = 1_200;
const shownCharacters = 6_000;
const shownPassages = 8;

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const stopWords = new Set(
  (
    "a an and are as at be by can did do does for from had has have how in is it its many much of on or that the their there these this to was were what when where " +
    "which who whom whose why will with you"
  ).split(" "),
);

/**
 * The passages that answer a query best, best first, by the words that they share with it (BM25). Without a model, so that the same page
 * gives the same passages; the page's beginning where no word is shared.
 */
export function rankPassages(markdown: string, query: string): { matched: boolean; passages: Passage[] } {
  const passages = splitPassages(markdown);
  const index = new MiniSearch<Passage & { id: number }>({ fields: ["text", "heading"], tokenize: wordsOf, processTerm: termOf });
  index.addAll(passages.map((passage, id) => ({ id, ...passage })));
  const found = index
    .search(query, { boost: { heading: 0.5 }, prefix: (term) => term.length > 3 })
    .toSorted((one, other) => other.score - one.score || one.id - other.id)
    .flatMap(({ id }) => passages[id] ?? []);
  return { matched: found.length > 0, passages: firstOf(found.length > 0 ? found : passages) };
}

function firstOf(passages: readonly Passage[]): Passage[] {
  let characters = 0;
  return passages.slice(0, shownPassages).filter(({ text }, index) => {
    characters += text.length;
    return index === 0 || characters <= shownCharacters;
  });
}

/** Paragraphs, lists and tables with the heading that they stand under. */
export function splitPassages(markdown: string): Passage[] {
  const passages: Passage[] = [];
  let heading: string | null = null;
  let open: Passage | null = null;
  for (const block of markdown.split(/\n\s*\n/)) {
    const { title, rest } = headingOf(block.trim());
    if (title !== null) {
      heading = title;
      open = null;
    }
    for (const text of pieces(rest)) {
      if (open && open.text.length < shortest && open.text.length + text.length <= longest) {
        open.text += `\n\n${text}`;
      } else {
        open = { heading, text };
        passages.push(open);
      }
    }
  }
  return passages;
}

/** # Heading, or a line that is underlined. */
function headingOf(block: string): { title: string | null; rest: string } {
  const marked = /^#{1,6} +(.+?)(?:\n|$)/.exec(block) ?? /^(.+)\n(?:={3,}|-{3,})(?:\n|$)/.exec(block);
  if (!marked) return { title: null, rest: block };
  return { title: marked[1]?.replace(/ {1,4}#{1,6}$/, "").trim() || null, rest: block.slice(marked[0].length).trim() };
}

/** At the ends of lines, else of sentences, else anywhere. */
function pieces(text: string): string[] {
  if (text === "") return [];
  const found: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const head = rest.slice(0, longest);
    const end = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(". ") + 1, head.lastIndexOf("。") + 1);
    const cut = end > shortest ? end : longest;
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === "" ? found : [...found, rest];
}

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

/** Small letters without accents, and without the s of a plural. */
function termOf(word: string): string | null {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (stopWords.has(plain)) return null;
  return /[^s]s$/.test(plain) && plain.length > 3 ? plain.slice(0, -1) : plain;
}
