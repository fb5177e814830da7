/** One line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the figure has none. */
  readonly aim: Aim | null;
  /** What the figure cannot pass, or what it compares with; null where there is nothing. */
  readonly limit: Limit | null;
  /** What is and is not in it; a line each. */
  readonly notes: readonly string[];
  /** What it is made of, or the same of others, the largest first. */
  readonly parts?: Parts;
}
interface Aim {
  readonly bound: "at most" | "at least";
  readonly value: number;
}
export interface Limit {
  readonly what: string;
  readonly value: number;
}
export interface Parts {
  readonly unit: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Null for a figure without an aim. */
export function meetsAim({ value, aim }: Pick<Figure, "value" | "aim">): boolean | null {
  if (aim === null) return null;
  return aim.bound === "at most" ? value <= aim.value : value >= aim.value;
}

/** The figures in columns, each with its notes and parts below it. */
export function renderTable(figures: readonly Figure[]): string {
  const header = ["figure", "measured", "aim", "stands against"];
  const rows = figures.map((figure) => [figure.name, `${number(figure.value)} ${figure.unit}`.trim(), aimText(figure), limitText(figure)]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width));
  return [line(header), line(rule), ...rows.flatMap((row, index) => [line(row), ...linesBelow(figures[index])])].join("\n");
}

function linesBelow(figure: Figure | undefined): string[] {
  const parts = figure?.parts ? [partsText(figure.parts)] : [];
  return [...(figure?.notes ?? []), ...parts].map((text) => `    ${text}`);
}

function partsText({ unit, values }: Parts): string {
  const sorted = Object.entries(values).sort(([, a], [, b]) => b - a);
  return `in ${unit}: ${sorted.map(([name, value]) => `${name} ${number(value)}`).join(", ")}`;
}

function aimText(figure: Figure): string {
  if (figure.aim === null) return "-";
  const { bound, value } = figure.aim;
  return `${bound === "at most" ? "<=" : ">="} ${number(value)}: ${meetsAim(figure) ? "met" : "MISSED"}`;
}

function limitText({ limit }: Figure): string {
  return limit === null ? "-" : `${number(limit.value)} (${limit.what})`;
}

/** Some three significant digits, never in exponents. */
export function number(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toFixed(2) : value.toFixed(Math.min(7, 2 - Math.floor(Math.log10(Math.max(value, 1e-5)))));
}
