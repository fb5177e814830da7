import type { Json } from "../../contracts/domain.ts";
import { cutText } from "../core/cut-text.ts";

const characters = 20_000;

/** A documentation entry of PROSITE: {PDOC...}, {PS...; NAME} for each entry, {BEGIN}, the text with its references, {END}. */
export function readProdoc(record: string): Json {
  const [head = "", body = ""] = record.split(/^\{BEGIN\}\s*$/m);
  // The last box is the notice of copyright, the same in every entry.
  const text = body
    .replace(/^\{END\}[\s\S]*/m, "")
    .replace(/^\+-+\+\s*$[\s\S]*?^\+-+\+\s*$/gm, "")
    .trim();
  const { main, references } = splitReferences(text);
  return {
    accession: /\{(PDOC\d+)\}/.exec(head)?.[1] ?? null,
    entries: [...head.matchAll(/\{(PS\d+);\s*([^}]*)\}/g)].map(([, accession = "", name = ""]) => ({ accession, name: name.trim() })),
    title: titleOf(text),
    last_update: /^-Last update:\s*(.+?)\s*$/m.exec(text)?.[1] ?? null,
    ...cutText(main, characters),
    references,
  };
}

/** The words in the box of asterisks that opens the text. */
function titleOf(text: string): string | null {
  const box = /^\*{3,}\n([\s\S]*?)\n\*{3,}$/m.exec(text)?.[1];
  return box === undefined
    ? null
    : box
        .replace(/^\* ?| ?\*$/gm, "")
        .replace(/\s+/g, " ")
        .trim();
}

/** References stand behind the text, each begun by its number in brackets: [ 1] or [E1]. */
function splitReferences(text: string): { main: string; references: Json } {
  const behind = /^-Last update:.*$/m.exec(text);
  const start = behind ? behind.index + behind[0].length : text.length;
  const references = text
    .slice(start)
    .split(/^(?=\[ ?E?\d+\])/m)
    .filter((part) => part.startsWith("["))
    .map((part) => {
      const reference = part.replace(/\s+/g, " ").trim();
      return {
        number: /^\[ ?(E?\d+)\]/.exec(reference)?.[1] ?? null,
        text: reference.replace(/^\[ ?E?\d+\] */, ""),
        pubmed: /PubMed=(\d+)/.exec(reference)?.[1] ?? null,
        doi: /DOI=([^\s;]+)/.exec(reference)?.[1] ?? null,
      };
    });
  return { main: text.slice(0, start).trim(), references };
}
