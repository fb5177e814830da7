import type { Row } from "./read-table.ts";

const prices = ["open", "high", "low", "close", "pre_close"];

/**
 * Bars with prices x factor (hfq), and divided by the newest factor (qfq). A bar takes the newest factor up to its day; without one its
 * prices are unknown.
 */
export function adjustBars(bars: readonly Row[], factors: readonly Row[], adjust: "qfq" | "hfq"): Row[] {
  const newest = newestFirst(factors);
  const base = adjust === "qfq" ? numberOf(newest[0]?.adj_factor) : 1;
  return bars.map((bar) => {
    const factor = factorOf(bar, newest);
    const scale = factor === null || base === null || base === 0 ? null : factor / base;
    const adjusted = Object.fromEntries(prices.map((name) => [name, scale === null ? null : rounded(times(numberOf(bar[name]), scale))]));
    const { close = null, pre_close = null } = adjusted;
    const change = close === null || pre_close === null ? null : rounded(close - pre_close);
    return { ...bar, ...adjusted, change, pct_chg: change === null || !pre_close ? null : rounded((change / pre_close) * 100) };
  });
}

/** Each bar with the factor of its day. */
export function withFactors(bars: readonly Row[], factors: readonly Row[]): Row[] {
  const newest = newestFirst(factors);
  return bars.map((bar) => ({ ...bar, adj_factor: factorOf(bar, newest) }));
}

/** Bars, newest first, with the mean of close and volume over each window; null where the window reaches beyond the oldest bar. */
export function withMeans(bars: readonly Row[], windows: readonly number[]): Row[] {
  return bars.map((bar, index) => {
    const means = windows.flatMap((length) => {
      const window = bars.slice(index, index + length);
      const mean = (column: string) => (window.length < length ? null : meanOf(window.map((row) => numberOf(row[column]))));
      return [[`ma${length}`, mean("close")] as const, [`ma_v_${length}`, mean("vol")] as const];
    });
    return { ...bar, ...Object.fromEntries(means) };
  });
}

/** Each bar with `columns` of the row of the same day. */
export function withColumnsOfDay(bars: readonly Row[], rows: readonly Row[], columns: readonly string[]): Row[] {
  const byDay = new Map(rows.map((row) => [row.trade_date, row]));
  return bars.map((bar) => ({ ...bar, ...Object.fromEntries(columns.map((column) => [column, byDay.get(bar.trade_date ?? null)?.[column] ?? null])) }));
}

export const newestFirst = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
export const dayOf = (row: Row): string => String(row.trade_date);

const factorOf = (bar: Row, newest: readonly Row[]) => numberOf(newest.find((row) => dayOf(row) <= dayOf(bar))?.adj_factor);
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
const times = (value: number | null, factor: number) => (value === null ? null : value * factor);

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}

function meanOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return rounded(sum / values.length);
}
