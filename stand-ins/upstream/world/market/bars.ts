import { fractionOf } from "../../../model/choices.ts";
import { remembered } from "../lazy.ts";
import { tradeDays } from "./calendar.ts";

export type Bar = { open: number; high: number; low: number; close: number; pre_close: number; change: number; pct_chg: number; vol: number; amount: number };

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

type Wave = { size: number; period: number; phase: number };
const wavesOf = remembered((code: string): readonly Wave[] =>
  [2_600, 900, 250, 60, 17].map((period, index) => ({
    size: [0.45, 0.3, 0.14, 0.06, 0.025][index] ?? 0,
    period: period * (0.8 + 0.4 * fractionOf(`${code}/period/${index}`)),
    phase: 2 * Math.PI * fractionOf(`${code}/phase/${index}`),
  })),
);

/** The closing price on a trading day by its number: waves around a base, and a little of its own for the day, so that any day can be computed alone. */
export function closeOn(code: string, base: number, day: number, digits = 2): number {
  const waves = wavesOf(code).reduce((sum, { size, period, phase }) => sum + size * Math.sin((2 * Math.PI * day) / period + phase), 0);
  const own = (fractionOf(`${code}/day/${day}`) - 0.5) * 0.03;
  return round(base * Math.exp(waves + own), digits);
}

/** A day's bar; `cut` is what the previous close loses because a dividend went ex. */
export function barOn(code: string, base: number, day: number, digits = 2, cut = 0): Bar {
  const close = closeOn(code, base, day, digits);
  const previous = round(closeOn(code, base, day - 1, digits) - cut, digits);
  return barBetween(`${code}/${day}`, previous, [close], base, digits);
}

/** A bar over several days: a week's or a month's, from their closes. */
export function barOver(code: string, base: number, from: number, to: number, digits = 2): Bar {
  const closes = Array.from({ length: to - from + 1 }, (_, index) => closeOn(code, base, from + index, digits));
  return barBetween(`${code}/${from}-${to}`, closeOn(code, base, from - 1, digits), closes, base, digits);
}

function barBetween(key: string, previous: number, closes: readonly number[], base: number, digits: number): Bar {
  const close = closes.at(-1) ?? previous;
  const open = round(previous * (1 + (fractionOf(`${key}/open`) - 0.5) * 0.012), digits);
  const high = round(Math.max(open, ...closes) * (1 + fractionOf(`${key}/high`) * 0.012), digits);
  const low = round(Math.min(open, ...closes) * (1 - fractionOf(`${key}/low`) * 0.012), digits);
  const vol = round(((80_000_000 / base) ** 0.75 * (0.5 + fractionOf(`${key}/vol`)) * closes.length) / 10, 2);
  return {
    open,
    high,
    low,
    close,
    pre_close: previous,
    change: round(close - previous, Math.max(digits, 2)),
    pct_chg: round(((close - previous) / previous) * 100, 4),
    vol,
    amount: round((vol * (open + close + high + low)) / 40, 3),
  };
}

/** The numbers of the first and last trading day of the week or month that ends on a day. */
export function spanEnding(day: number, unit: "week" | "month", ends: readonly number[]): readonly [number, number] {
  const place = ends.indexOf(day);
  return [place > 0 ? (ends[place - 1] ?? 0) + 1 : Math.max(1, day - (unit === "week" ? 4 : 20)), day];
}

export const lastDayNumber = (): number => tradeDays().length - 1;
