import { plainFormula, plainLatex } from "./plain-latex.ts";

/** Where an answer says which part of it is the answer; what stands before is the way to it. */
const marker = /\b(?:final answer|answer|result)\b(?: is\b| was\b| ?:| =|\*\*(?=[\s:]))+\s*/i;
const listMark = /^\s*(?:[-*•+]|\d{1,3}[.)])\s+/;
/** With the name of what it holds, if any. */
const fence = /^\s*```[\w+-]*\s*$/;
const boxed = /\\boxed\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** The answer without what only dresses it: Markdown, LaTeX, bullets; lines become items of a list. At most so many characters are read. */
export function plainAnswer(answer: string): string {
  const text = answer.slice(0, longestAnswer);
  const boxes = new Set([...text.matchAll(boxed)].map((match) => match[1] ?? ""));
  const [box] = boxes;
  return undressed(boxes.size === 1 && box !== undefined ? plainFormula(box) : behindMarker(text));
}

export const longestAnswer = 8_000;

function behindMarker(text: string): string {
  const found = marker.exec(text);
  const rest = found ? text.slice(found.index + found[0].length) : "";
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

const fenced = /^```[\w+-]*\n((?:[A-Z*-]+\n)+)```/gm;

/** A sequence in a code block, broken at a width: its lines are as long as the first one, but for the last. */
const unwrapped = (text: string) =>
  text.replace(fenced, (whole, body: string) => {
    const lines = body.trimEnd().split("\n");
    const width = lines[0]?.length ?? 0;
    const isWrapped = width >= narrowest && lines.every(({ length }, place) => (place < lines.length - 1 ? length === width : length <= width));
    return isWrapped ? `\n${lines.join("")}\n` : whole;
  });

const narrowest = 10;

function undressed(text: string): string {
  const lines = plainLatex(unwrapped(text))
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !fence.test(line));
  const isList = lines.length > 1;
  return (
    lines
      .filter((line) => !/^[\s|:-]+$/.test(line))
      .map((line) => (isList ? line.replace(listMark, "") : line))
      .join(" ; ")
      .replace(/__|`|^#+\s*/g, "")
      // In pairs alone: the stars of a protein are its stops.
      .replace(/(?<![A-Za-z0-9])\*\*(?=[^\s*])((?:[^*]|\*(?!\*))+)\*\*/g, "$1")
      .replace(/(?<=^|\s)([*_])(?=\S)([^*_]*[^*_\s])\1(?=[\s.,;:!?)]|$)/g, "$2")
      .replace(/[~≈]\s?(?=[\d$€£¥])/g, "")
  );
}
