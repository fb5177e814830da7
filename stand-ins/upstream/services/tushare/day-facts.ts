import { fractionOf } from "../../../model/choices.ts";
import { type Bar, barOn, barOver, closeOn } from "../../world/market/bars.ts";
import { tradeDays } from "../../world/market/calendar.ts";
import { adjustmentOn, cutOn, paidInYear } from "../../world/market/dividends.ts";
import type { Instrument } from "../../world/market/instrument.ts";
import { latestPeriod, statement, trailing } from "../../world/market/statements.ts";

export type Facts = Readonly<Record<string, string | number | null>>;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const digitsOf = ({ kind }: Instrument): number => (kind === "fund" || kind === "bond" || kind === "option" ? 3 : kind === "currency" ? 5 : 2);

export const bar = (one: Instrument, day: number): Bar => barOn(one.code, one.base, day, digitsOf(one), cutOn(one, day));
export const longBar = (one: Instrument, from: number, to: number): Bar => barOver(one.code, one.base, from, to, digitsOf(one));

/** What a bar says, under all the names that interfaces have for it. */
export function barFacts(one: Instrument, found: Bar): Facts {
  return {
    ...found,
    pct_change: found.pct_chg,
    p_change: found.pct_chg,
    change1: found.change,
    swing: round(((found.high - found.low) / found.pre_close) * 100, 4),
    avg_price: round((found.high + found.low + found.close) / 3, 3),
    price: found.close,
    current_price: found.close,
    latest: found.close,
    vwap: round((found.high + found.low) / 2, 3),
    ...(one.kind === "currency" ? quotes(found) : {}),
  };
}

const quotes = ({ open, close, high, low, vol }: Bar): Facts => ({
  bid_open: open,
  bid_close: close,
  bid_high: high,
  bid_low: low,
  ask_open: round(open * 1.0004, 5),
  ask_close: round(close * 1.0004, 5),
  ask_high: round(high * 1.0004, 5),
  ask_low: round(low * 1.0004, 5),
  tick_qty: Math.round(vol % 90_000) + 1000,
});

/** Valuation of a stock on a day, from its price, its shares and the reports that were out. */
export function valuation(stock: Instrument, day: number): Facts {
  const date = tradeDays()[day] ?? "";
  const { close, vol } = bar(stock, day);
  const [shares, float, free] = ["total_share", "float_share", "free_share"].map((name) => Number(stock.facts[name])) as [number, number, number];
  const annual = latestPeriod(stock, date, true);
  const latest = latestPeriod(stock, date, false);
  const worth = close * shares * 10_000;
  const ratio = (value: number | null) => (value === null || value <= 0 ? null : round(worth / value, 4));
  const yearly = (column: string) => (annual ? Number(statement(stock, annual)[column]) : null);
  const rolling = (column: string) => (latest ? trailing(stock, latest, column) : null);
  const paid = paidInYear(stock, day);
  return {
    turnover_rate: round((vol / (float * 100)) * 100, 4),
    turnover_rate_f: round((vol / (free * 100)) * 100, 4),
    turnover_ratio: round((vol / (float * 100)) * 100, 4),
    volume_ratio: round(0.5 + 1.4 * fractionOf(`volume/${stock.code}/${day}`), 2),
    pe: ratio(yearly("n_income_attr_p")),
    pe_ttm: ratio(rolling("n_income_attr_p")),
    pb: latest ? ratio(Number(statement(stock, latest).total_hldr_eqy_exc_min_int)) : null,
    ps: ratio(yearly("total_revenue")),
    ps_ttm: ratio(rolling("total_revenue")),
    dv_ratio: round((paid / close) * 100, 4),
    dv_ttm: round((paid / close) * 100, 4),
    total_share: shares,
    float_share: float,
    free_share: free,
    total_mv: round(close * shares, 4),
    circ_mv: round(close * float, 4),
    float_mv: round(close * float, 4),
    up_limit: round(bar(stock, day).pre_close * limitOf(stock, 1), 2),
    down_limit: round(bar(stock, day).pre_close * limitOf(stock, -1), 2),
  };
}

const limitOf = ({ code }: Instrument, sign: number): number => 1 + sign * (/^(30|688)/.test(code) ? 0.2 : code.endsWith(".BJ") ? 0.3 : 0.1);

/** Prices made comparable: `hfq` times the factor, `qfq` times the factor over the newest one. */
export function adjusted(stock: Instrument, day: number, newest: number): Facts {
  const found = bar(stock, day);
  const [factor, last] = [adjustmentOn(stock, day), adjustmentOn(stock, newest)];
  return Object.fromEntries(
    (["open", "high", "low", "close", "pre_close"] as const).flatMap((name) => [
      [`${name}_hfq`, round(found[name] * factor, 2)],
      [`${name}_qfq`, round((found[name] * factor) / last, 2)],
    ]),
  );
}

/** Averages and the like that the day's closes give; the other indicators are drawn. */
export function indicators(one: Instrument, day: number): Facts {
  const digits = digitsOf(one);
  const mean = (length: number) =>
    round(Array.from({ length }, (_, back) => closeOn(one.code, one.base, day - back, digits)).reduce((sum, close) => sum + close, 0) / length, 3);
  const averages = [5, 10, 20, 30, 60, 90, 250].flatMap((length) => {
    const average = mean(length);
    return ["bfq", "hfq", "qfq"].map((suffix): [string, number] => [`ma_${suffix}_${length}`, average]);
  });
  const middle = mean(20);
  const bands = ["_bfq", "_hfq", "_qfq", ""].flatMap((suffix): [string, number][] => [
    [`boll_mid${suffix}`, middle],
    [`boll_upper${suffix}`, round(middle * 1.06, 3)],
    [`boll_lower${suffix}`, round(middle * 0.94, 3)],
  ]);
  return Object.fromEntries([...averages, ...bands]);
}

/** Money that flowed in and out by size of order: the sizes add up to the day's volume and amount. */
export function flows(stock: Instrument, day: number): Facts {
  const { vol, amount } = bar(stock, day);
  const facts: Record<string, number> = {};
  let [netVolume, netAmount] = [0, 0];
  for (const [index, size] of ["sm", "md", "lg", "elg"].entries()) {
    const share = [0.34, 0.3, 0.22, 0.14][index] ?? 0;
    const tilt = (fractionOf(`flow/${stock.code}/${day}/${size}`) - 0.5) * 0.3;
    for (const [side, sign] of [
      ["buy", 1],
      ["sell", -1],
    ] as const) {
      facts[`${side}_${size}_vol`] = Math.round(vol * share * (1 + sign * tilt));
      facts[`${side}_${size}_amount`] = round((amount / 10) * share * (1 + sign * tilt), 2);
    }
    facts[`buy_${size}_amount_rate`] = round(share * 100 * (1 + tilt), 2);
    netVolume += (facts[`buy_${size}_vol`] ?? 0) - (facts[`sell_${size}_vol`] ?? 0);
    netAmount += (facts[`buy_${size}_amount`] ?? 0) - (facts[`sell_${size}_amount`] ?? 0);
  }
  return {
    ...facts,
    net_mf_vol: netVolume,
    net_mf_amount: round(netAmount, 2),
    net_amount: round(netAmount, 2),
    net_amount_rate: round((netAmount / (amount / 10)) * 100, 2),
  };
}
