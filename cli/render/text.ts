/** Words into lines of at most `width` characters, every line but the first indented. A word that is longer stands alone. */
export function wrap(text: string, width: number, indent = ""): string {
  return text
    .split("\n")
    .map((paragraph) => wrapParagraph(paragraph, Math.max(20, width - indent.length), indent))
    .join(`\n${indent}`);
}

function wrapParagraph(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** The text, or its beginning and how much there is. */
export function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters)}… (${formatCount(text.length)} characters)`;
}

export const formatCount = (value: number) => Math.round(value).toLocaleString("en-GB");

/** Small sums with four digits, as a cycle's; cents above ten dollars. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return "unknown";
  return `$${usd >= 10 ? usd.toFixed(2) : usd.toFixed(4)}`;
}

export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** Columns as wide as their widest cell, two blanks apart; the last one is not padded. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ")).join("\n");
}

/** `one 1 · two 2`, by count; "none" where there is nothing. */
export function tally(counts: Readonly<Record<string, number>>, between = ", "): string {
  const entries = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return entries.length === 0 ? "none" : entries.map(([name, count]) => `${name} ${formatCount(count)}`).join(between);
}
