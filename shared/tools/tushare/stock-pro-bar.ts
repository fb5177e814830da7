import { z } from "zod";
import type { Ask } from "../../contracts/pool-tool.ts";
import { httpTool } from "../core/http/http-tool.ts";
import { adjustBars, dayOf, newestFirst, withColumnsOfDay, withFactors, withMeans } from "./adjust-bars.ts";
import { columnNames, quote } from "./columns.ts";
import { dayRange } from "./parameters.ts";
import type { Row } from "./read-table.ts";
import type { Access } from "./tushare-errors.ts";
import { askTable, pageOf, pagingOf, tushareSettings } from "./tushare-tool.ts";

type Source = { api: string; access: Access; columns: readonly string[] };
const source = (api: string, access: Access, columns = `${quote}, vol, amount`): Source => ({ api, access, columns: columnNames(columns) });
const future = "ts_code, trade_date, pre_close, pre_settle, open, high, low, close, settle, vol, amount, oi";

/** The interface behind each kind of asset and frequency. */
const sources: Readonly<Record<string, Source>> = {
  "E D": source("daily", 120),
  "E W": source("weekly", 2_000),
  "E M": source("monthly", 2_000),
  "I D": source("index_daily", 2_000),
  "I W": source("index_weekly", 600),
  "I M": source("index_monthly", 600),
  "FD D": source("fund_daily", 5_000),
  "FT D": source("fut_daily", 2_000, future),
  "O D": source("opt_daily", 2_000, future),
  "CB D": source("cb_daily", 2_000),
};

const input = z
  .strictObject({
    ts_code: z
      .string()
      .regex(/^[0-9A-Z-]{1,30}\.[A-Z]{2,4}$/, "is to be a code with suffix, for example 000001.SZ")
      .describe("Code with suffix, for example 000001.SZ (stock), 000300.SH (index), 510330.SH (fund), CU2406.SHF (futures)"),
    ...dayRange("trading day"),
    asset: z
      .enum(["E", "I", "FD", "FT", "O", "CB"])
      .default("E")
      .describe("Kind: E stock, I index, FD exchange-traded fund, FT futures, O option, CB convertible bond"),
    freq: z.enum(["D", "W", "M"]).default("D").describe("D daily; W weekly and M monthly for stocks and indices"),
    adj: z
      .enum(["qfq", "hfq"])
      .optional()
      .describe("Stocks only: qfq prices adjusted forward, to the newest price of the range; hfq backward; unadjusted when left out"),
    ma: z
      .array(z.int().min(2).max(250))
      .min(1)
      .max(6)
      .optional()
      .describe("Lengths of moving averages in bars, for example [5, 20]; they reach only over the bars of this output"),
    factors: z
      .array(z.enum(["tor", "vr"]))
      .min(1)
      .max(2)
      .optional()
      .describe("Daily bars of stocks only: tor turnover rate, vr volume ratio"),
    adjfactor: z.boolean().default(false).describe("Stocks only: add the adjustment factor of the day"),
    ...pagingOf(2_000),
  })
  .refine(({ asset, freq }) => sources[`${asset} ${freq}`] !== undefined, { path: ["freq"], error: "is to be D for this asset" })
  .refine(({ asset, adj, adjfactor }) => asset === "E" || (adj === undefined && !adjfactor), { path: ["asset"], error: "is to be E with adj or adjfactor" })
  .refine(({ asset, freq, factors }) => factors === undefined || (asset === "E" && freq === "D"), { path: ["factors"], error: "are for daily bars of stocks" })
  .refine(({ start_date = "", end_date = "9" }) => start_date <= end_date, { path: ["start_date"], error: "is after end_date" });
type Arguments = z.output<typeof input>;

const measures = { tor: "turnover_rate", vr: "volume_ratio" } as const;

/** A function of the provider's client: it has no interface of its own, but is computed from those of bars, factors and daily measures. */
export const stockProBar = httpTool(tushareSettings, {
  name: "stock_pro_bar",
  kind: "R",
  description:
    "Price bars of a stock, index, fund, futures contract, option or convertible bond, for stocks adjusted for payouts and splits if wanted, with moving averages. Prices are in CNY or points.",
  returns:
    `count (rows here), next_offset (null after the last row), rows, newest first, of ${quote}, vol (lots), amount ` +
    "(1,000 CNY; 10,000 CNY for CB, FT and O); for FT and O pre_settle, settle and oi (open interest) instead of change and pct_chg; where asked for ma<n> (mean close of n bars), ma_v_<n> (mean volume), turnover_rate (%), " +
    "volume_ratio, adj_factor. Adjusted prices have two decimals.",
  input,
  examples: [
    { ts_code: "000001.SZ", start_date: "20240601", end_date: "20240630", adj: "qfq", ma: [5] },
    { ts_code: "000300.SH", asset: "I", freq: "W", start_date: "20240101", end_date: "20240630" },
  ],
  async answer(args, ask) {
    const { asset, freq, limit, offset, ts_code } = args;
    const { columns, ...from } = sourceOf(asset, freq);
    const { rows, hasMore } = await askTable(from, { params: { ts_code, ...rangeOf(args), limit, offset }, fields: columns }, ask);
    const bars = newestFirst(rows);
    const oldest = bars.at(-1);
    const complete =
      oldest === undefined ? bars : withMeans(await measured(await adjusted(bars, dayOf(oldest), args, ask), dayOf(oldest), args, ask), args.ma ?? []);
    return pageOf({ rows: complete, hasMore }, { limit, offset });
  },
});

function sourceOf(asset: string, freq: string): Source {
  const found = sources[`${asset} ${freq}`];
  if (!found) throw new RangeError(`no interface gives ${freq} bars of ${asset}`);
  return found;
}

const rangeOf = ({ start_date, end_date }: Arguments) => ({
  ...(start_date === undefined ? {} : { start_date }),
  ...(end_date === undefined ? {} : { end_date }),
});

/** Forward adjustment starts from the newest factor of the whole range, not of the page. */
async function adjusted(bars: readonly Row[], oldest: string, args: Arguments, ask: Ask): Promise<readonly Row[]> {
  const { ts_code, adj, adjfactor } = args;
  if (adj === undefined && !adjfactor) return bars;
  const query = { params: { ts_code, ...rangeOf(args), start_date: oldest }, fields: ["trade_date", "adj_factor"] };
  const { rows: factors } = await askTable({ api: "adj_factor", access: 2_000 }, query, ask);
  const priced = adj === undefined ? bars : adjustBars(bars, factors, adj);
  return adjfactor ? withFactors(priced, factors) : priced;
}

async function measured(bars: readonly Row[], oldest: string, args: Arguments, ask: Ask): Promise<readonly Row[]> {
  const { ts_code, factors } = args;
  if (factors === undefined) return bars;
  const columns = factors.map((factor) => measures[factor]);
  const query = { params: { ts_code, ...rangeOf(args), start_date: oldest }, fields: ["trade_date", ...columns] };
  const { rows } = await askTable({ api: "daily_basic", access: 2_000 }, query, ask);
  return withColumnsOfDay(bars, rows, columns);
}
