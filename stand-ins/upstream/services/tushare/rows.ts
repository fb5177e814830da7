import { fractionOf } from "../../../model/choices.ts";
import { lazy } from "../../world/lazy.ts";
import { lastDayNumber, spanEnding } from "../../world/market/bars.ts";
import { addDays, daysBetween, isTradeDay, LAST_DAY, lastDaysOf, tradeDayNumber } from "../../world/market/calendar.ts";
import { adjustmentOn, dividendsOf } from "../../world/market/dividends.ts";
import type { Instrument } from "../../world/market/instrument.ts";
import { instrumentOf, instrumentsOf, membersOf } from "../../world/market/instruments.ts";
import type { About } from "./about.ts";
import { adjusted, bar, barFacts, type Facts, flows, indicators, longBar, valuation } from "./day-facts.ts";
import { fallback, isMostlyEmpty } from "./fallback.ts";
import type { Interface } from "./interfaces.ts";
import type { RowPlan } from "./row-plans.ts";
import { namesTimes, type Params, timesOf } from "./row-times.ts";
import { specialFacts } from "./special-facts.ts";

export type Row = Readonly<Record<string, string | number | null>>;

/** Which family of codes an interface knows, where several share a kind. */
const FAMILY: readonly (readonly [RegExp, string])[] = [
  [/^(ths_|limit_cpt|concept_)/, ".TI"],
  [/^(dc_|moneyflow_ind_dc)/, ".DC"],
  [/^tdx_/, ".TDX"],
  [/^kpl_concept/, ".KP"],
  [/^(sw_|index_member)/, ".SI"],
  [/^ci_/, ".CI"],
];
/** Interfaces in whose rows `ts_code` is the member, not what it belongs to. */
const MEMBER_IS_CODE = new Set(["index_member_all", "ci_index_member", "concept_detail", "index_member"]);
/** Days of notices that examples of the documentation ask for. */
const DOCUMENTED = new Set(["stk_surv/002223.SZ/20211024", "fund_div/150018.SZ/20181018"]);
const UNFILTERED = new Set([
  "start_date",
  "end_date",
  "start_m",
  "end_m",
  "start_q",
  "end_q",
  "start_month",
  "end_month",
  "start_week",
  "end_week",
  "limit",
  "offset",
  "fields",
  "m",
  "q",
  "nums",
  "enddate",
  "is_calc",
  "pub_date",
  "source",
  "freq",
]);

/** Rows of an interface, the newest first, as they are asked for; the reader stops when it has enough. */
export function* rowsOf(api: string, { columns }: Interface, plan: RowPlan, params: Params): Generator<Row> {
  if (plan.time === "calendar") {
    yield* calendar(api, params);
    return;
  }
  const instruments = instrumentsFor(api, plan, params);
  const isNarrow = instruments.length <= 5 || plan.over === "none";
  const times = timesFor(plan, params, isNarrow);
  for (const time of times) {
    let rank = 0;
    for (const instrument of instruments) {
      if (plan.time !== "static" && plan.time !== "event" && (instrument.listed > `${time}99` || (instrument.ended !== null && instrument.ended < time)))
        continue;
      const key = `${api}/${instrument.code}/${time}`;
      if (plan.oneIn > 1 && fractionOf(key) * plan.oneIn >= 1 && !DOCUMENTED.has(key)) continue;
      if (plan.top < instruments.length && fractionOf(`${api}/top/${instrument.code}/${time}`) > (plan.top * 1.5) / instruments.length) continue;
      if (++rank > plan.top) break;
      for (const about of aboutsOf(api, plan, instrument, time)) {
        const row = rowOf(about, columns, plan, rank, params);
        if (passes(row, params, plan)) yield row;
      }
    }
  }
}

function instrumentsFor(api: string, plan: RowPlan, params: Params): readonly Instrument[] {
  const family = plan.over === "board" || plan.over === "industry" ? FAMILY.find(([pattern]) => pattern.test(api))?.[1] : undefined;
  const codes = (MEMBER_IS_CODE.has(api) ? "" : (params.ts_code ?? (plan.over === "index" ? params.index_code : undefined) ?? "")).split(",").filter(Boolean);
  const kinds = [plan.over, ...(plan.beside ? [plan.beside] : [])];
  if (codes.length > 0) return codes.flatMap((code) => kinds.map((kind) => instrumentOf(kind, code))).filter((one) => one !== null);
  return kinds.flatMap((kind) => instrumentsOf(kind)).filter(({ code }) => family === undefined || code.endsWith(family));
}

function timesFor(plan: RowPlan, params: Params, isNarrow: boolean): string[] {
  if (plan.time === "static" || plan.time === "event") return [LAST_DAY];
  const times = timesOf(plan, params);
  // Without a time, all instruments have their newest rows alone.
  return isNarrow || namesTimes(params) ? times : times.slice(0, 1);
}

function aboutsOf(api: string, plan: RowPlan, instrument: Instrument, time: string): About[] {
  const about = (place: number, member: Instrument | null = null): About => ({
    api,
    instrument,
    time,
    place,
    member,
    key: `${api}/${instrument.code}/${time}/${member?.code ?? place}`,
  });
  if (plan.each === "members")
    return (api === "fund_portfolio" ? instrumentsOf("stock").slice(0, 10) : membersOf(instrument)).map((member, place) => about(place, member));
  const each = api === "dividend" ? dividendsOf(instrument.code).length : plan.each;
  return Array.from({ length: each }, (_, place) => about(place));
}

const monthEndNumbers = lazy(() => lastDaysOf("month").map((day) => tradeDayNumber(day) ?? 0));
const weekEndNumbers = lazy(() => lastDaysOf("week").map((day) => tradeDayNumber(day) ?? 0));

function rowOf(about: About, columns: readonly string[], plan: RowPlan, rank: number, params: Params): Row {
  const facts: Facts = {
    ...about.instrument.facts,
    [plan.date]: plan.date in about.instrument.facts ? (about.instrument.facts[plan.date] ?? null) : about.time,
    trade_date: about.time,
    rank,
    ...priceFacts(about, columns, plan),
    ...specialFacts[about.api]?.(about),
  };
  const empty = isMostlyEmpty(about.api);
  return Object.fromEntries(
    columns.map((column) => [
      column,
      column in facts ? (facts[column] ?? null) : empty ? null : (asked(column, about, params) ?? fallback(column, about.key, about.time)),
    ]),
  );
}

/** Whatever has no fact of its own is, for half of the rows, of the sort that is asked for. */
const asked = (column: string, { key }: About, params: Params): string | undefined =>
  params[column] && fractionOf(`${key}/${column}`) < 0.5 ? params[column] : undefined;

/** Columns that need the reports of a stock to be read. */
const VALUED = new Set([
  "turnover_rate",
  "turnover_ratio",
  "volume_ratio",
  "pe",
  "pe_ttm",
  "pb",
  "ps",
  "dv_ratio",
  "total_mv",
  "circ_mv",
  "float_mv",
  "up_limit",
  "down_limit",
]);

/** Columns that are computed from the closes of many days. */
const AVERAGED = /^(?:ma|boll)_/;

/** Prices and what follows from them, as far as the columns need them. */
function priceFacts({ api, instrument, time }: About, columns: readonly string[], plan: RowPlan): Facts {
  if (instrument.kind === "none" || instrument.kind === "market") return {};
  const day = tradeDayNumber(time);
  if (plan.time === "week" || plan.time === "month") {
    if (day === null || !columns.includes("close")) return {};
    const [from, to] = spanEnding(day, plan.time, plan.time === "week" ? weekEndNumbers() : monthEndNumbers());
    return barFacts(instrument, longBar(instrument, from, to));
  }
  if (plan.time !== "day" || day === null) return {};
  const isStock = instrument.kind === "stock";
  return {
    ...barFacts(instrument, bar(instrument, day)),
    ...(isStock && columns.some((column) => VALUED.has(column)) ? valuation(instrument, day) : {}),
    ...(isStock ? { adj_factor: adjustmentOn(instrument, day) } : {}),
    ...(isStock && api.startsWith("moneyflow") ? flows(instrument, day) : {}),
    ...(isStock && columns.includes("close_hfq") ? adjusted(instrument, day, lastDayNumber()) : {}),
    ...(columns.some((column) => AVERAGED.test(column)) ? indicators(instrument, day) : {}),
  };
}

/** Every parameter that names a column must hold; a list of values is parted by commas. */
function passes(row: Row, params: Params, plan: RowPlan): boolean {
  for (const [name, value] of Object.entries(params)) {
    if (UNFILTERED.has(name) || value === "" || (name === "ts_code" && !(name in row))) continue;
    const column = name === "period" ? "end_date" : name in row ? name : null;
    if (column === null || (column === plan.date && plan.time !== "static" && plan.time !== "event")) continue;
    if (!value.split(",").includes(String(row[column] ?? ""))) return false;
  }
  if (plan.time !== "event" && plan.range === plan.date) return true;
  const day = String(row[plan.range] ?? row.ann_date ?? row.trade_date ?? "");
  return (params.start_date === undefined || day >= params.start_date) && (params.end_date === undefined || day <= params.end_date);
}

/** Days of an exchange, the newest first. */
function* calendar(api: string, params: Params): Generator<Row> {
  const from = params.start_date || "20260101";
  const to = params.end_date || (api === "trade_cal" ? "20261231" : LAST_DAY);
  for (const day of daysBetween(from < "19910103" ? "19910103" : from, to > "20271231" ? "20271231" : to).toReversed()) {
    const isOpen = isTradeDay(day) ? 1 : 0;
    if (params.is_open !== undefined && params.is_open !== "" && Number(params.is_open) !== isOpen) continue;
    let before = addDays(day, -1);
    while (!isTradeDay(before)) before = addDays(before, -1);
    yield { exchange: params.exchange || "SSE", cal_date: day, is_open: isOpen, pretrade_date: before };
  }
}
