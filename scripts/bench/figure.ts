/** One line of the bench's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the figure has none. */
  readonly aim: Aim | null;
  /** What the figure cannot pass, or null where nothing stands in its way. */
  readonly limit: Limit | null;
  /** What is and is not in it. */
  readonly note: string;
}
export interface Aim {
  readonly bound: "at most" | "at least";
  readonly value: number;
}
export interface Limit {
  readonly what: string;
  readonly value: number;
}

/** Null for a figure without an aim. */
export function meetsAim({ value, aim }: Pick<Figure, "value" | "aim">): boolean | null {
  if (aim === null) return null;
  return aim.bound === "at most" ? value <= aim.value : value >= aim.value;
}

/** The figures in columns, each with its note below it. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.name, `${number(figure.value)} ${figure.unit}`.trim(), aimText(figure), limitText(figure)]);
  const header = ["figure", "measured", "aim", "stands against"];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const body = rows.flatMap((row, index) => [line(row), ...notesOf(figures[index]?.note ?? "")]);
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...body].join("\n");
}

function notesOf(note: string): string[] {
  return note === "" ? [] : note.split("\n").map((text) => `    ${text}`);
}

function aimText(figure: Figure): string {
  if (figure.aim === null) return "-";
  const { bound, value } = figure.aim;
  return `${bound === "at most" ? "<=" : ">="} ${number(value)}: ${meetsAim(figure) ? "met" : "MISSED"}`;
}

function limitText({ limit }: Figure): string {
  return limit === null ? "-" : `${number(limit.value)} (${limit.what})`;
}

/** Three or four significant digits, never in exponents. */
function number(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(1) : value >= 1 ? value.toFixed(3) : String(Number(value.toPrecision(3)));
}
