import { fractionOf } from "../../../model/choices.ts";
import { remembered } from "../lazy.ts";
import { closeOn } from "./bars.ts";
import { addDays, LAST_DAY, lastTradeDay, tradeDayNumber } from "./calendar.ts";
import type { Instrument } from "./instrument.ts";
import { instrumentOf } from "./instruments.ts";

export type Dividend = { year: number; perShare: number; announced: string; record: string; ex: string; day: number };

/** The dividends of a stock, one for each year from the second after its listing, oldest first. */
export const dividendsOf = remembered((code: string): readonly Dividend[] => {
  const stock = instrumentOf("stock", code);
  if (!stock) return [];
  const first = Math.max(2010, Number(stock.listed.slice(0, 4)) + 1);
  const found: Dividend[] = [];
  for (let year = first; year <= 2025; year++) {
    const ex = lastTradeDay(`${year + 1}06${10 + Math.floor(fractionOf(`ex/${code}/${year}`) * 18)}`);
    const day = tradeDayNumber(ex);
    if (ex > LAST_DAY || day === null || fractionOf(`pays/${code}/${year}`) < 0.2) continue;
    const perShare = Number((closeOn(code, stock.base, day - 1) * (0.005 + 0.02 * fractionOf(`dividend/${code}/${year}`))).toFixed(3));
    found.push({ year, perShare, announced: `${year + 1}0328`, record: lastTradeDay(addDays(ex, -1)), ex, day });
  }
  return found;
});

/** What the close before a day loses because the stock goes ex on it. */
export const cutOn = ({ kind, code }: Instrument, day: number): number =>
  kind === "stock" ? (dividendsOf(code).find((one) => one.day === day)?.perShare ?? 0) : 0;

/** The factor after each dividend: what makes prices before and after it comparable. */
const factorsOf = remembered((code: string): readonly { day: number; factor: number }[] => {
  const stock = instrumentOf("stock", code);
  let factor = 1;
  return dividendsOf(code).map(({ day, perShare }) => {
    const before = closeOn(code, stock?.base ?? 1, day - 1);
    factor *= before / (before - perShare);
    return { day, factor: Number(factor.toFixed(4)) };
  });
});

/** The factor on a day; it grows with every dividend. */
export const adjustmentOn = ({ code }: Instrument, day: number): number => factorsOf(code).findLast((one) => one.day <= day)?.factor ?? 1;

/** Dividends per share that went ex in the year up to a day. */
export const paidInYear = ({ code }: Instrument, day: number): number =>
  dividendsOf(code)
    .filter((one) => one.day <= day && one.day > day - 243)
    .reduce((sum, one) => sum + one.perShare, 0);
