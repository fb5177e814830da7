/** Where an answer says which part of it is the answer; what stands before is the way to it. */
const marker = /\b(?:final answer|answer|result)\b(?: is\b| was\b| ?:| =|\*\*(?=[\s:]))+\s*/i;
const listMark = /^\s*(?:[-*•+]|\d{1,3}[.)])\s+/;
const boxed = /\\boxed\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** The answer without what only dresses it: Markdown, LaTeX, bullets; lines become items of a list. At most so many characters are read. */
export function plainAnswer(answer: string): string {
  const text = answer.slice(0, longestAnswer);
  const boxes = new Set([...text.matchAll(boxed)].map((match) => match[1] ?? ""));
  const [box] = boxes;
  return undressed(boxes.size === 1 && box !== undefined ? box : behindMarker(text));
}

export const longestAnswer = 8_000;

function behindMarker(text: string): string {
  const found = marker.exec(text);
  const rest = found ? text.slice(found.index + found[0].length) : "";
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** Between two dollar signs: a formula, or the words between two prices. */
const isFormula = (inner: string) => !/\s|[a-z]/i.test(inner) || /[\\=]/.test(inner);

function undressed(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const isList = lines.length > 1;
  return (
    lines
      .filter((line) => !/^[\s|:-]+$/.test(line))
      .map((line) => (isList ? line.replace(listMark, "") : line))
      .join(" ; ")
      .replace(/\\(?:text|mathrm|mathbf|textbf)\{([^{}]*)\}/g, "$1")
      .replace(/\\[,;! ]/g, " ")
      .replace(/\\%/g, "%")
      .replace(/__|`|^#+\s*/g, "")
      // In pairs alone: the stars of a protein are its stops.
      .replace(/(?<![A-Za-z0-9])\*\*(?=[^\s*])((?:[^*]|\*(?!\*))+)\*\*/g, "$1")
      .replace(/(?<=^|\s)([*_])(?=\S)([^*_]*[^*_\s])\1(?=[\s.,;:!?)]|$)/g, "$2")
      .replace(/\$([^$]*)\$/g, (whole, inner: string) => (isFormula(inner) ? inner : whole))
      .replace(/[~≈]\s?(?=[\d$€£¥])/g, "")
  );
}
