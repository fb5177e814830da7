/** A cell's text: what would end the cell or the row is taken out of it. */
const cell = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();

/** A Markdown table. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((value) => cell(typeof value === "number" ? number(value) : value)).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

export const number = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 2 });

/** "biological 12, medical 3"; "none" where there are none. */
export function counted(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return parts.length === 0 ? "none" : parts.map(([name, count]) => `${name} ${number(count)}`).join(", ");
}

export const dollars = (value: number | null): string => (value === null ? "unknown" : `$${value.toLocaleString("en-US", { maximumFractionDigits: 4 })}`);
