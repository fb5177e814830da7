import { lastTradeDay } from "./calendar.ts";
import type { Instrument } from "./instrument.ts";

const YEARS = Array.from({ length: 12 }, (_, index) => 2015 + index);
const RATIOS = [0.9, 1, 1.1];
/** Products on whose contracts there are options, and how a code joins contract, side and strike. */
const JOINTS: Readonly<Record<string, string>> = { M: "-", C: "-", I: "-", CU: "" };

/** Options on the funds, a series for every year, and on the months of some futures. */
export const optionsOn = (funds: readonly Instrument[], futures: readonly Instrument[]): Instrument[] => [
  ...YEARS.flatMap((year) => funds.flatMap((fund) => fundOptions(fund, year))).map(({ facts, ...rest }, place) => {
    const code = `${10_001_001 + place}.SH`;
    return { ...rest, code, facts: { ...facts, ts_code: code } };
  }),
  ...futures.filter(({ facts }) => facts.d_month !== null && String(facts.fut_code) in JOINTS).flatMap(futureOptions),
];

type Terms = { underlying: Instrument; side: "C" | "P"; strike: number; code: string; listed: string; ended: string; month: string };

const fundOptions = (fund: Instrument, year: number): Instrument[] =>
  bothSides((side, ratio) => {
    const strike = Number((fund.base * ratio).toFixed(3));
    const ended = lastTradeDay(`${year}1223` < "20261120" ? `${year}1223` : "20261120");
    return option(
      { underlying: fund, side, strike, code: "", listed: lastTradeDay(`${year}0102`), ended: year === 2026 ? "20261223" : ended, month: `${year}12` },
      {
        exchange: "SSE",
        name: `${fund.name}${side === "C" ? "购" : "沽"}12月${strike}`,
        per_unit: "10000",
        opt_type: "ETF期权",
        quote_unit: "人民币元",
        min_price_chg: "0.0001",
      },
    );
  });

const futureOptions = (future: Instrument): Instrument[] =>
  bothSides((side, ratio) => {
    const strike = Math.round((future.base * ratio) / 50) * 50;
    const [contract = "", suffix = ""] = future.code.split(".");
    const joint = JOINTS[String(future.facts.fut_code)] ?? "";
    return option(
      {
        underlying: future,
        side,
        strike,
        code: `${contract}${joint}${side}${joint}${strike}.${suffix}`,
        listed: future.listed,
        ended: future.ended ?? future.listed,
        month: String(future.facts.d_month),
      },
      {
        exchange: future.facts.exchange ?? null,
        name: `${future.name}${side === "C" ? "看涨" : "看跌"}${strike}`,
        per_unit: "1",
        opt_type: "商品期权",
        quote_unit: "人民币元/吨",
        min_price_chg: "0.5",
      },
    );
  });

const bothSides = (build: (side: "C" | "P", ratio: number) => Instrument): Instrument[] =>
  (["C", "P"] as const).flatMap((side) => RATIOS.map((ratio) => build(side, ratio)));

function option({ underlying, side, strike, code, listed, ended, month }: Terms, facts: Instrument["facts"]): Instrument {
  return {
    kind: "option",
    code,
    name: String(facts.name),
    english: underlying.english,
    base: underlying.base / 12,
    listed,
    ended,
    facts: {
      ...facts,
      ts_code: code,
      opt_code: `OP${underlying.code}`,
      call_put: side,
      exercise_type: underlying.kind === "fund" ? "欧式" : "美式",
      exercise_price: strike,
      s_month: month,
      maturity_date: ended,
      list_price: Number((underlying.base / 12).toFixed(3)),
      list_date: listed,
      delist_date: ended,
      last_edate: ended,
      last_ddate: ended,
    },
  };
}
