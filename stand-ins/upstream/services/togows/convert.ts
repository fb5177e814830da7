/** Pairs of formats that /convert knows, and how each is done; null where the data is not of the first format. */
export const conversions: Readonly<Record<string, (data: string) => string | null>> = {
  "genbank.fasta": (data) => {
    const records = readGenBank(data);
    return records.length === 0 ? null : records.map(({ accession, definition, sequence }) => `>${accession} ${definition}\n${folded(sequence)}\n`).join("");
  },
  "genbank.gff": (data) => {
    const records = readGenBank(data);
    return records.length === 0
      ? null
      : `##gff-version 3\n${records.map(({ accession, sequence }) => `##sequence-region ${accession} 1 ${sequence.length}\n`).join("")}`;
  },
  "fasta.genbank": (data) => {
    const records = data.split(/^>/m).filter((one) => one.trim() !== "");
    return data.startsWith(">") ? records.map(genBankOf).join("") : null;
  },
};

const folded = (sequence: string): string => sequence.match(/.{1,60}/g)?.join("\n") ?? "";

function readGenBank(data: string): { accession: string; definition: string; sequence: string }[] {
  return data
    .split(/^\/\/\s*$/m)
    .filter((one) => /^LOCUS/m.test(one))
    .map((one) => ({
      accession: /^VERSION\s+(\S+)/m.exec(one)?.[1] ?? /^LOCUS\s+(\S+)/m.exec(one)?.[1] ?? "",
      definition: (/^DEFINITION\s+([\s\S]*?)^[A-Z]/m.exec(one)?.[1] ?? "").replace(/\s+/g, " ").trim(),
      sequence: (/^ORIGIN[^\n]*\n([\s\S]*)$/m.exec(one)?.[1] ?? "").replace(/[^A-Za-z]/g, ""),
    }));
}

function genBankOf(record: string): string {
  const [head = "", ...rest] = record.split("\n");
  const sequence = rest.join("").replace(/\s/g, "").toLowerCase();
  const rows = sequence.match(/.{1,60}/g) ?? [];
  return `LOCUS       ${head.split(/\s/)[0]?.padEnd(16)} ${String(sequence.length).padStart(11)} bp    DNA     linear   UNK\nDEFINITION  ${head.split(/\s/).slice(1).join(" ")}\nORIGIN\n${rows.map((row, index) => `${String(index * 60 + 1).padStart(9)} ${row.match(/.{1,10}/g)?.join(" ")}`).join("\n")}\n//\n`;
}
