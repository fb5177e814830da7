import type { Kind } from "../../world/market/instrument.ts";

/** How the rows of an interface come about: over which instruments, at which times, and how many for each. */
export type RowPlan = {
  over: Kind;
  /** Instruments beside those, which the interface knows too. */
  beside: Kind | null;
  time: "static" | "day" | "any_day" | "week" | "month" | "quarter" | "calendar" | "event";
  /** The column that has the time. */
  date: string;
  /** The column that ranges of dates are about: `date`, or the day on which a period was reported. */
  range: string;
  /** Rows for each instrument and time: a number, or the members that belong to the instrument. */
  each: number | "members";
  /** Rows only where a draw says so: one in this many. */
  oneIn: number;
  /** Only so many rows a day, with a rank. */
  top: number;
};

const plan = (
  over: Kind,
  time: RowPlan["time"],
  date = "trade_date",
  more: Partial<Pick<RowPlan, "each" | "oneIn" | "top" | "range" | "beside">> = {},
): RowPlan => ({
  over,
  beside: null,
  time,
  date,
  range: date,
  each: 1,
  oneIn: 1,
  top: Number.POSITIVE_INFINITY,
  ...more,
});
const many = (names: string, of: RowPlan): [string, RowPlan][] => names.split(" ").map((name) => [name, of]);

export const rowPlans: ReadonlyMap<string, RowPlan> = new Map([
  ...many(
    "daily daily_basic adj_factor moneyflow moneyflow_dc moneyflow_ths stk_factor stk_factor_pro stk_limit stk_auction stk_auction_c stk_auction_o stk_nineturn cyq_perf bak_daily bak_basic margin_detail slb_sec slb_sec_detail slb_len_mm stk_ah_comparison stock_hsgt",
    plan("stock", "day"),
  ),
  ...many("cyq_chips", plan("stock", "day", "trade_date", { each: 12 })),
  ...many("hk_hold ccass_hold", plan("stock", "day", "trade_date", { beside: "hk" })),
  ...many("ccass_hold_detail", plan("stock", "day", "trade_date", { beside: "hk", each: 4 })),
  ...many("suspend_d", plan("stock", "day", "trade_date", { oneIn: 90 })),
  ...many("limit_list_d limit_list_ths limit_step kpl_list top_list hm_detail block_trade", plan("stock", "day", "trade_date", { oneIn: 12 })),
  ...many("top_inst", plan("stock", "day", "trade_date", { oneIn: 12, each: 5 })),
  ...many("ggt_top10 hsgt_top10", plan("stock", "day", "trade_date", { top: 10 })),
  ...many("dc_hot ths_hot", plan("stock", "day", "trade_date", { top: 100 })),
  ...many("weekly", plan("stock", "week")),
  ...many("monthly", plan("stock", "month")),
  ...many("stock_basic stock_company", plan("stock", "static", "list_date")),
  ...many("income income_vip balancesheet balancesheet_vip cashflow cashflow_vip express", plan("stock", "quarter", "end_date", { range: "ann_date" })),
  ...many("fina_indicator fina_indicator_vip disclosure_date", plan("stock", "quarter", "end_date")),
  ...many("forecast", plan("stock", "quarter", "end_date", { oneIn: 3, range: "ann_date" })),
  ...many("fina_mainbz", plan("stock", "quarter", "end_date", { each: 3 })),
  ...many("top10_holders top10_floatholders", plan("stock", "quarter", "end_date", { each: 10 })),
  ...many("stk_holdernumber stk_rewards pledge_stat", plan("stock", "quarter", "end_date")),
  ...many("dividend", plan("stock", "event", "ann_date")),
  ...many("namechange", plan("stock", "event", "ann_date", { each: 2 })),
  ...many("stk_holdertrade share_float repurchase pledge_detail anns_d", plan("stock", "day", "ann_date", { oneIn: 9 })),
  ...many("stk_surv", plan("stock", "any_day", "trade_date", { oneIn: 9 })),
  ...many("irm_qa_sh irm_qa_sz", plan("stock", "day", "trade_date", { oneIn: 9 })),
  ...many("report_rc", plan("stock", "day", "report_date", { oneIn: 9 })),
  ...many("stk_managers", plan("stock", "event", "ann_date", { each: 8 })),
  ...many("broker_recommend", plan("stock", "month", "month", { oneIn: 6 })),
  ...many("index_daily index_dailybasic idx_factor_pro", plan("index", "day")),
  ...many("index_weekly", plan("index", "week")),
  ...many("index_monthly", plan("index", "month")),
  ...many("index_basic etf_index", plan("index", "static", "list_date")),
  ...many("index_weight", plan("index", "month", "trade_date", { each: "members" })),
  ...many("index_global", plan("world_index", "day")),
  ...many("daily_info sz_daily_info", plan("market", "day")),
  ...many("sw_daily ci_daily", plan("industry", "day")),
  ...many("index_member index_member_all ci_index_member", plan("industry", "static", "in_date", { each: "members" })),
  ...many("ths_daily dc_daily tdx_daily dc_index tdx_index moneyflow_ind_dc kpl_concept", plan("board", "day")),
  ...many("limit_cpt_list", plan("board", "day", "trade_date", { top: 20 })),
  ...many("ths_index", plan("board", "static", "list_date")),
  ...many("ths_member concept_detail", plan("board", "static", "in_date", { each: "members" })),
  ...many("dc_member tdx_member", plan("board", "day", "trade_date", { each: "members" })),
  ...many("fund_daily fund_adj fund_factor_pro fund_share", plan("fund", "day")),
  ...many("fund_nav", plan("fund", "day", "nav_date")),
  ...many("fund_basic etf_basic", plan("fund", "static", "list_date")),
  ...many("fund_manager", plan("fund", "event", "ann_date", { each: 3 })),
  ...many("fund_div", plan("fund", "day", "ann_date", { oneIn: 120 })),
  ...many("fund_portfolio", plan("fund", "quarter", "end_date", { each: "members" })),
  ...many("cb_daily cb_factor_pro", plan("bond", "day")),
  ...many("cb_basic", plan("bond", "static", "list_date")),
  ...many("cb_issue", plan("bond", "event", "ann_date")),
  ...many("cb_call", plan("bond", "day", "ann_date", { oneIn: 200 })),
  ...many("cb_share", plan("bond", "event", "publish_date", { each: 4 })),
  ...many("cb_rate", plan("bond", "event", "rate_start_date", { each: 6 })),
  ...many("fut_daily fut_settle ft_limit fut_mapping", plan("future", "day")),
  ...many("fut_holding", plan("future", "day", "trade_date", { each: 8 })),
  ...many("fut_wsr", plan("future", "day", "trade_date", { each: 3 })),
  ...many("fut_weekly_monthly fut_weekly_detail", plan("future", "week")),
  ...many("fut_basic", plan("future", "static", "list_date")),
  ...many("opt_daily", plan("option", "day")),
  ...many("opt_basic", plan("option", "static", "list_date")),
  ...many("hk_basic", plan("hk", "static", "list_date")),
  ...many("fx_daily", plan("currency", "day")),
  ...many("repo_daily", plan("repo", "day")),
  ...many("bc_otcqt bc_bestotcqt", plan("counter_bond", "day")),
  ...many("libor hibor us_tbr us_trycr us_tycr", plan("none", "day", "date")),
  ...many("ggt_daily moneyflow_hsgt moneyflow_mkt_dc", plan("none", "day")),
  ...many("margin", plan("none", "day", "trade_date", { each: 3 })),
  ...many("cctv_news", plan("none", "day", "date", { each: 8 })),
  ...many("ggt_monthly cn_m cn_pmi cn_ppi", plan("none", "month", "month")),
  ...many("cn_gdp", plan("none", "quarter", "quarter")),
  ...many("tmt_twincome tmt_twincomedetail", plan("none", "month", "date", { each: 15 })),
  ...many("film_record", plan("none", "day", "ann_date", { each: 4 })),
  ...many("teleplay_record", plan("none", "month", "report_date", { each: 6 })),
  ...many("hm_list", plan("none", "static", "name", { each: 12 })),
  ...many("trade_cal hk_tradecal", plan("none", "calendar", "cal_date")),
]);
