import { html, type Reply, text } from "../../http/reply.ts";
import type { Asked, Service } from "../../http/service.ts";
import { escapeXml } from "../../http/xml.ts";
import { type Motif, motifOf } from "../../world/biology/motifs.ts";

/** An entry in PROSITE's flat format. */
function flatFile({ accession, name, description, pattern, documentation, hits, total, falsePositives, created, structures }: Motif): string {
  const references = hits.map(
    ({ uniprot, symbol, organism }) =>
      `${uniprot}, ${`${symbol.toUpperCase().slice(0, 5)}_${
        organism.taxId === 9606
          ? "HUMAN"
          : organism.name
              .replace(/[^A-Za-z]/g, "")
              .slice(0, 5)
              .toUpperCase()
      }`.padEnd(11)}, T;`,
  );
  const rows = (tag: string, items: readonly string[], perLine: number) =>
    items.flatMap((_, index) => (index % perLine === 0 ? [`${tag}   ${items.slice(index, index + perLine).join(" ")}`] : []));
  return [
    `ID   ${name}; PATTERN.`,
    `AC   ${accession};`,
    `DT   ${created} CREATED; ${created} DATA UPDATE; 05-NOV-2025 INFO UPDATE.`,
    `DE   ${description}.`,
    `PA   ${pattern}.`,
    "NR   /RELEASE=2025_04,573230;",
    `NR   /TOTAL=${total + falsePositives}(${total + falsePositives - 1}); /POSITIVE=${total}(${total - 1}); /UNKNOWN=0(0); /FALSE_POS=${falsePositives}(${falsePositives});`,
    `NR   /FALSE_NEG=${Math.floor(falsePositives / 3)}; /PARTIAL=${Math.floor(total / 40)};`,
    "CC   /TAXO-RANGE=??E??; /MAX-REPEAT=1;",
    "CC   /VERSION=1;",
    ...rows("DR", references, 3),
    ...rows(
      "3D",
      structures.map((one) => `${one};`),
      10,
    ),
    `DO   ${documentation};`,
    "//",
    "",
  ].join("\n");
}

function documentationFile({ accession, name, description, documentation, pattern }: Motif): string {
  const title = `* ${description} *`;
  const stars = "*".repeat(title.length);
  return [
    `{${documentation}}`,
    `{${accession}; ${name}}`,
    "{BEGIN}",
    stars,
    title,
    stars,
    "",
    `Proteins that share the ${description} have the consensus pattern:`,
    "",
    `-Consensus pattern: ${pattern}`,
    "-Last update: November 2025 / Text revised.",
    "",
    "{END}",
    "",
  ].join("\n");
}

const notFoundText = (): Reply => text("404 Not Found\n", 404);
const noEntry = (id: string): Reply => html(`<!DOCTYPE html><html><body><p>There is currently no PROSITE entry for <b>${escapeXml(id)}</b>.</p></body></html>`);

function raw({ parts }: Asked): Reply {
  const id = (parts.id ?? "").toUpperCase();
  const motif = motifOf(id);
  return motif ? text(id.startsWith("PDOC") ? documentationFile(motif) : flatFile(motif)) : notFoundText();
}

const page = (title: string, content: string): Reply =>
  html(
    `<!DOCTYPE html><html lang="en"><head><title>PROSITE: ${escapeXml(title)}</title></head><body><h1>PROSITE: ${escapeXml(title)}</h1><pre>${escapeXml(content)}</pre></body></html>`,
  );

/** The id is the whole query, without a name. */
const idInQuery = ({ query }: Asked): string => ([...query.keys()][0] ?? "").toUpperCase();

const entryPage = (id: string): Reply => {
  const motif = /^PS\d{5}$/i.test(id) ? motifOf(id) : null;
  return motif ? page(motif.accession, flatFile(motif)) : noEntry(id);
};

const documentationPage = (id: string): Reply => {
  const motif = /^PDOC\d{5}$/i.test(id) ? motifOf(id) : null;
  return motif ? page(motif.documentation, documentationFile(motif)) : noEntry(id);
};

export const prositeService: Service = {
  name: "PROSITE",
  hosts: ["prosite.expasy.org"],
  routes: [
    { method: "GET", path: "/cgi-bin/prosite/get-prosite-entry", query: null, answer: (asked) => entryPage(idInQuery(asked)) },
    { method: "GET", path: "/cgi-bin/prosite/get-prosite-raw.pl", query: null, answer: (asked) => raw({ ...asked, parts: { id: idInQuery(asked) } }) },
    { method: "GET", path: "/cgi-bin/prosite/get-prodoc-entry", query: null, answer: (asked) => documentationPage(idInQuery(asked)) },
    { method: "GET", path: "/:id.txt", answer: raw },
    {
      method: "GET",
      path: "/:id",
      answer: ({ parts }) => ((parts.id ?? "").toUpperCase().startsWith("PDOC") ? documentationPage(parts.id ?? "") : entryPage(parts.id ?? "")),
    },
  ],
  notFound: notFoundText,
  badRequest: ({ name }) => html(`<html><body><h1>400 Bad Request</h1><p>${escapeXml(name)}</p></body></html>`, 400),
};
