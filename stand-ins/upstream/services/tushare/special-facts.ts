import { Choices, fractionOf, hash32 } from "../../../model/choices.ts";
import { closeOn } from "../../world/market/bars.ts";
import { addDays, tradeDayNumber } from "../../world/market/calendar.ts";
import { dividendsOf } from "../../world/market/dividends.ts";
import type { Instrument } from "../../world/market/instrument.ts";
import { instrumentOf, instrumentsOf, membersOf, personName } from "../../world/market/instruments.ts";
import { statement, yearOnYear } from "../../world/market/statements.ts";
import type { About } from "./about.ts";
import { bar, type Facts } from "./day-facts.ts";
import { clearingHolding, holdingCosts, linkHolding, participantHolding } from "./holding-facts.ts";
import { quarterName, weekName } from "./row-times.ts";
import { filmFiling, seriesFiling } from "./screen-facts.ts";

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

const GROWTH: Readonly<Record<string, string>> = {
  netprofit_yoy: "n_income_attr_p",
  op_yoy: "operate_profit",
  tr_yoy: "total_revenue",
  or_yoy: "revenue",
  basic_eps_yoy: "eps",
  dt_eps_yoy: "eps",
  assets_yoy: "total_assets",
  equity_yoy: "total_hldr_eqy_exc_min_int",
  eqt_yoy: "total_hldr_eqy_exc_min_int",
  bps_yoy: "bps",
  ocf_yoy: "n_cashflow_act",
  ebt_yoy: "total_profit",
  roe_yoy: "roe",
  yoy_net_profit: "n_income_attr_p",
  yoy_sales: "revenue",
  yoy_op: "operate_profit",
  yoy_tp: "total_profit",
  yoy_eps: "eps",
  yoy_equity: "total_hldr_eqy_exc_min_int",
};

function reported({ instrument, time }: About): Facts {
  const growth = Object.fromEntries(Object.entries(GROWTH).map(([name, column]) => [name, yearOnYear(instrument, time, column)]));
  const found = statement(instrument, time);
  return {
    ...found,
    ...growth,
    diluted_roe: found.roe ?? null,
    is_audit: 0,
    remark: null,
    pre_date: found.ann_date ?? null,
    actual_date: found.ann_date ?? null,
    modify_date: null,
  };
}

/** A forecast brackets the profit that was reported afterwards. */
function forecast({ instrument, time }: About): Facts {
  const profit = Number(statement(instrument, time).n_income_attr_p) / 10_000;
  const growth = yearOnYear(instrument, time, "n_income_attr_p") ?? 0;
  const last = profit / (1 + growth / 100);
  const announced = addDays(time, 5 + (hash32(`forecast/${instrument.code}/${time}`) % 30));
  return {
    ann_date: announced,
    first_ann_date: announced,
    type: growth > 50 ? "预增" : growth > 0 ? "略增" : "略减",
    p_change_min: round(growth - 5),
    p_change_max: round(growth + 5),
    net_profit_min: round(profit * 0.97, 4),
    net_profit_max: round(profit * 1.03, 4),
    last_parent_net: round(last, 4),
    summary: `预计净利润${round(profit * 0.97)}万元至${round(profit * 1.03)}万元`,
    change_reason: "主营业务变动",
  };
}

function holder({ instrument, time, place, api, key }: About): Facts {
  const shares = Number(instrument.facts.total_share) * 10_000;
  const base = api === "top10_floatholders" ? Number(instrument.facts.float_share) * 10_000 : shares;
  const amount = Math.round((base * (0.18 + 0.1 * fractionOf(`holder/${instrument.code}`))) / (place + 1.2) ** 1.7);
  return {
    end_date: time,
    ann_date: statement(instrument, time).ann_date ?? null,
    hold_amount: amount,
    hold_ratio: round((amount / shares) * 100, 4),
    hold_float_ratio: round((amount / (Number(instrument.facts.float_share) * 10_000)) * 100, 4),
    hold_change: place === 0 ? 0 : (hash32(key) % 900_000) - 450_000,
  };
}

function mainBusiness({ instrument, time, place }: About): Facts {
  const { revenue, oper_cost } = statement(instrument, time);
  const share = [0.72, 0.2, 0.08][place] ?? 0;
  const [sales, cost] = [Number(revenue) * share, Number(oper_cost) * share];
  return {
    bz_item: `${instrument.facts.industry}${["主营产品", "技术服务", "其他"][place] ?? "其他"}`,
    bz_sales: round(sales),
    bz_cost: round(cost),
    bz_profit: round(sales - cost),
    curr_type: "CNY",
    update_flag: "1",
  };
}

/** An index's valuation is that of its members together. */
function indexBasics({ instrument, time }: About): Facts {
  const day = tradeDayNumber(time) ?? 0;
  const members = membersOf(instrument).slice(0, 30);
  const worth = members.reduce((sum, one) => sum + closeOn(one.code, one.base, day) * Number(one.facts.total_share) * 10_000, 0);
  const shares = members.reduce((sum, one) => sum + Number(one.facts.total_share) * 10_000, 0);
  return {
    total_mv: round(worth),
    float_mv: round(worth * 0.82),
    total_share: shares,
    float_share: Math.round(shares * 0.82),
    free_share: Math.round(shares * 0.46),
    pe: round(9 + 14 * fractionOf(`pe/${instrument.code}/${time.slice(0, 6)}`)),
    pe_ttm: round(9 + 14 * fractionOf(`pe/${instrument.code}/${time.slice(0, 6)}`)),
    pb: round(1 + 2 * fractionOf(`pb/${instrument.code}/${time.slice(0, 6)}`)),
  };
}

/** What an index's members are worth together, by its code and the day. */
const worths = new Map<string, number>();

function worthOf(instrument: Instrument, day: number): number {
  const key = `${instrument.code}/${day}`;
  const known = worths.get(key) ?? membersOf(instrument).reduce((sum, one) => sum + closeOn(one.code, one.base, day) * Number(one.facts.float_share), 0);
  worths.set(key, known);
  return known;
}

function membership({ instrument, member, time }: About): Facts {
  if (!member) return {};
  const day = tradeDayNumber(time) ?? 0;
  const total = worthOf(instrument, day);
  return {
    con_code: member.code,
    con_name: member.name,
    in_date: member.listed,
    out_date: null,
    is_new: "Y",
    weight: round((closeOn(member.code, member.base, day) * Number(member.facts.float_share) * 100) / total, 4),
  };
}

function holding({ instrument, member, time }: About): Facts {
  if (!member) return {};
  const amount = 10_000 + (hash32(`holding/${instrument.code}/${member.code}/${time}`) % 900_000);
  const value = amount * closeOn(member.code, member.base, tradeDayNumber(time) ?? 5_000);
  return {
    symbol: member.code,
    amount,
    mkv: round(value),
    stk_mkv_ratio: round(1 + 8 * fractionOf(`${instrument.code}/${member.code}`)),
    stk_float_ratio: round(fractionOf(`${member.code}/${time}`) / 10, 4),
    ann_date: addDays(time, 22),
  };
}

const month = (time: string): number => (Number(time.slice(0, 4)) - 2008) * 12 + Number(time.slice(4, 6)) - 1;

/** Money supply grows; its growth rates are those of its own levels. */
function money({ time }: About): Facts {
  const level = (name: string, at: number) =>
    ({ m0: 30_000, m1: 150_000, m2: 400_000 })[name as "m0"] * (1 + 0.0068 * at + 0.004 * Math.sin(at / 2 + name.charCodeAt(1)));
  const at = month(time);
  return Object.fromEntries(
    ["m0", "m1", "m2"].flatMap((name) => [
      [name, round(level(name, at))],
      [`${name}_yoy`, round((level(name, at) / level(name, at - 12) - 1) * 100)],
      [`${name}_mom`, round((level(name, at) / level(name, at - 1) - 1) * 100)],
    ]),
  );
}

/** The three sectors add up to the whole. */
function product({ time }: About): Facts {
  const value = (year: number, name: string) => {
    const quarters = Number(time.slice(4, 6)) / 3;
    const base = { pi: 4_000, si: 42_000, ti: 55_000 }[name as "pi"];
    return base * quarters * 1.07 ** (year - 2008) * (1 + (fractionOf(`gdp/${name}/${year}`) - 0.5) * 0.03);
  };
  const year = Number(time.slice(0, 4));
  const sector = (name: string) => [round(value(year, name)), round((value(year, name) / value(year - 1, name) - 1) * 100)] as const;
  const [[pi, piYoy], [si, siYoy], [ti, tiYoy]] = [sector("pi"), sector("si"), sector("ti")];
  const before = ["pi", "si", "ti"].reduce((sum, name) => sum + value(year - 1, name), 0);
  const gdp = round(pi + si + ti);
  return { quarter: quarterName(time), gdp, gdp_yoy: round((gdp / before - 1) * 100), pi, pi_yoy: piYoy, si, si_yoy: siYoy, ti, ti_yoy: tiYoy };
}

/** Rates move slowly, and rise with their terms. */
function rates({ api, time }: About): Facts {
  const day = tradeDayNumber(time) ?? 0;
  const level = 1.2 + 1.9 * (1 + Math.sin(day / 700 + api.length));
  const terms = [
    "on",
    "1w",
    "2w",
    "1m",
    "2m",
    "3m",
    "4m",
    "6m",
    "12m",
    "m1",
    "m2",
    "m3",
    "m4",
    "m6",
    "y1",
    "y2",
    "y3",
    "y5",
    "y7",
    "y10",
    "y20",
    "y30",
    "w4_bd",
    "w4_ce",
    "w8_bd",
    "w8_ce",
    "w13_bd",
    "w13_ce",
    "w17_bd",
    "w17_ce",
    "w26_bd",
    "w26_ce",
    "w52_bd",
    "w52_ce",
  ];
  return {
    curr_type: "USD",
    ...Object.fromEntries(terms.map((term, index) => [term, round(level + index * 0.035 + 0.06 * fractionOf(`${api}/${term}/${time}`), 4)])),
  };
}

/** Financing balances of an exchange: what was borrowed and lent adds up. */
function financing({ place, time, instrument, api }: About): Facts {
  const key = `${api}/${api === "margin" ? place : instrument.code}/${time}`;
  const scale = api === "margin" ? ([8e11, 7e11, 3e9][place] ?? 1e9) : 4e8;
  const rzye = Math.round(scale * (0.8 + 0.4 * fractionOf(`${key}/rz`)));
  const rqye = Math.round(rzye * 0.008);
  return {
    exchange_id: ["SSE", "SZSE", "BSE"][place] ?? "SSE",
    rzye,
    rqye,
    rzrqye: rzye + rqye,
    rzmre: Math.round(rzye * 0.06),
    rzche: Math.round(rzye * 0.058),
    rqyl: Math.round(rqye / 9),
    rqmcl: Math.round(rqye / 300),
    rqchl: Math.round(rqye / 320),
  };
}

function mainContract({ instrument, time }: About): Facts {
  const product = instrument.facts.fut_code;
  const alive = instrumentsOf("future").filter(
    (one) => one.facts.fut_code === product && one.facts.d_month !== null && one.listed <= time && (one.ended ?? "9") > time,
  );
  return { mapping_ts_code: (alive[1] ?? alive[0])?.code ?? null };
}

function futures({ instrument, time, place, key }: About): Facts {
  const found = bar(instrument, tradeDayNumber(time) ?? 0);
  const settle = round((found.high + found.low + found.close * 2) / 4, 1);
  return {
    settle,
    pre_settle: round(found.pre_close, 1),
    change2: round(settle - found.pre_close, 1),
    oi: Math.round(found.vol * 1.7),
    oi_chg: (hash32(key) % 20_000) - 10_000,
    delv_settle: null,
    m_ratio: 8,
    up_limit: round(found.pre_close * 1.07, 1),
    down_limit: round(found.pre_close * 0.93, 1),
    long_margin_rate: 8,
    short_margin_rate: 8,
    symbol: instrument.code.split(".")[0] ?? "",
    rank: place + 1,
    freq: "week",
    end_date: time,
    week: weekName(time),
    week_date: time,
    mc_close: found.close,
  };
}

function convertible({ instrument, time }: About): Facts {
  const found = bar(instrument, tradeDayNumber(time) ?? 0);
  const stock = instrumentsOf("stock").find(({ code }) => code === instrument.facts.stk_code);
  const price = stock ? closeOn(stock.code, stock.base, tradeDayNumber(time) ?? 0) : 1;
  const value = round((100 / Number(instrument.facts.conv_price)) * price, 4);
  return {
    bond_value: 92.5,
    bond_over_rate: round((found.close / 92.5 - 1) * 100, 4),
    cb_value: value,
    cb_over_rate: round((found.close / value - 1) * 100, 4),
  };
}

/** The n-th of a stock's notices lies some months before the one after it. */
function notice({ instrument, place, key, time }: About): Facts {
  const choices = new Choices(`notice/${key}`);
  const day = addDays(time, -place * 131);
  const shares = Number(instrument.facts.total_share ?? 100_000) * 10_000;
  const amount = Math.round(shares * (0.001 + 0.01 * choices.next()));
  return {
    ann_date: day,
    imp_anndate: day,
    trade_date: day,
    surv_date: day,
    report_date: day,
    pub_time: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 10:30:00`,
    rec_time: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 18:00:00`,
    create_time: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 20:00:00`,
    float_date: addDays(day, 7),
    float_share: amount,
    float_ratio: round((amount / shares) * 100, 4),
    change_vol: amount,
    change_ratio: round((amount / shares) * 100, 4),
    begin_date: addDays(day, -30),
    start_date: addDays(day, -30),
    end_date: addDays(day, 30),
    close_date: addDays(day, -2),
    title: `${instrument.name}关于${choices.one(["董事会决议", "股东大会通知", "重大合同", "股份回购进展"])}的公告`,
    url: `http://static.cninfo.com.cn/finalpage/${day}/${hash32(key)}.PDF`,
    report_title: `${instrument.name}：业绩符合预期`,
    author_name: personName(key),
    quarter: `${Number(day.slice(0, 4)) + 1}Q4`,
    publish_date: day,
    rate_start_date: day,
    rate_end_date: addDays(day, 364),
    coupon_rate: round(0.3 + 0.3 * (5 - Math.min(place, 5)), 2),
    rate_freq: 1,
    name: instrument.kind === "stock" ? instrument.name : personName(key),
  };
}

function managers(about: About): Facts {
  const birthday = String(1955 + (hash32(about.key) % 35));
  return { ...notice(about), name: personName(about.key), birthday, birth_year: birthday, begin_date: addDays("20240520", -about.place * 200), end_date: null };
}

function formerName(about: About): Facts {
  const { instrument, place } = about;
  const starts = place === 0 ? addDays(instrument.listed, 1_500) : instrument.listed;
  return {
    name: place === 0 ? instrument.name : `${instrument.name.slice(0, 2)}发展`,
    start_date: starts,
    ann_date: starts,
    end_date: place === 0 ? null : addDays(instrument.listed, 1_499),
    change_reason: place === 0 ? "改名" : "其他",
  };
}

/** Both exchanges by their indices, with the money that flowed that day. */
function wholeMarket({ time }: About): Facts {
  const day = tradeDayNumber(time) ?? 0;
  return Object.fromEntries(
    (["sh 000001.SH", "sz 399001.SZ"] as const).flatMap((one) => {
      const [exchange, code = ""] = one.split(" ");
      const index = instrumentOf("index", code);
      if (!index) return [];
      const { close, pct_chg } = bar(index, day);
      return [
        [`close_${exchange}`, close],
        [`pct_change_${exchange}`, pct_chg],
      ];
    }),
  );
}

function issued({ instrument }: About): Facts {
  return {
    issue_size: Number(instrument.facts.issue_size),
    plan_issue_size: Number(instrument.facts.issue_size),
    issue_price: 100,
    convert_price_initial: instrument.facts.first_conv_price ?? null,
    convert_price: instrument.facts.conv_price ?? null,
    remain_size: instrument.facts.remain_size ?? null,
  };
}

/** Of Taiwan's electronics, by the number of the product. */
const TAIWAN_COMPANIES = ["2330", "2303", "2454", "2317", "2382", "3008", "2308", "6156", "2409", "3481", "2357", "2353", "3711", "2412", "4938"];
const INVESTORS = ["赵老哥", "章盟主", "作手新一", "养家", "小鳄鱼", "佛山系", "上海超短帮", "溧阳路", "宁波桑田路", "炒股养家", "方新侠", "成都系"];

/** Facts that an interface states beside those of its instrument and its time. */
export const specialFacts: Readonly<Record<string, (about: About) => Facts>> = {
  ...Object.fromEntries(
    [
      "income",
      "income_vip",
      "balancesheet",
      "balancesheet_vip",
      "cashflow",
      "cashflow_vip",
      "fina_indicator",
      "fina_indicator_vip",
      "express",
      "disclosure_date",
    ].map((api) => [api, reported]),
  ),
  forecast,
  top10_holders: holder,
  top10_floatholders: holder,
  fina_mainbz: mainBusiness,
  stk_holdernumber: ({ instrument, time }) => ({
    end_date: time,
    ann_date: statement(instrument, time).ann_date ?? null,
    holder_num: 8_000 + (hash32(`holders/${instrument.code}/${time}`) % 400_000),
  }),
  stk_rewards: (about) => ({
    ...managers(about),
    end_date: about.time,
    ann_date: statement(about.instrument, about.time).ann_date ?? null,
    reward: 200_000 + (hash32(about.key) % 5_000_000),
    hold_vol: hash32(about.key) % 900_000,
  }),
  index_dailybasic: indexBasics,
  index_weight: (about) => ({ ...membership(about), index_code: about.instrument.code }),
  index_member: membership,
  ths_member: membership,
  dc_member: (about) => ({ ...membership(about), name: about.member?.name ?? null }),
  tdx_member: membership,
  ...Object.fromEntries(
    ["index_member_all", "ci_index_member", "concept_detail"].map((api) => [
      api,
      (about: About) => ({ ...membership(about), ts_code: about.member?.code ?? null, name: about.member?.name ?? null }),
    ]),
  ),
  fund_portfolio: holding,
  fund_share: ({ instrument, time }) => ({ fd_share: 20_000 + (hash32(`${instrument.code}/${time.slice(0, 6)}`) % 2_000_000) }),
  fund_nav: ({ instrument, time }) => {
    const { close } = bar(instrument, tradeDayNumber(time) ?? 0);
    return {
      ann_date: addDays(time, 1),
      nav_date: time,
      unit_nav: round(close, 4),
      accum_nav: round(close * 1.08, 4),
      adj_nav: round(close * 1.08, 4),
      accum_div: null,
      net_asset: null,
      total_netasset: null,
    };
  },
  fund_adj: () => ({ adj_factor: 1 }),
  stock_hsgt: ({ instrument }) => (instrument.code.endsWith(".SH") ? { type: "HK_SH", type_name: "沪股通" } : { type: "HK_SZ", type_name: "深股通" }),
  cn_m: money,
  cn_gdp: product,
  cn_pmi: ({ time }) =>
    Object.fromEntries(
      ["pmi010000", "pmi020100", "pmi030000"].map((name) => [
        name,
        round(50 + 2.2 * Math.sin(month(time) / 5 + name.length) + fractionOf(`${name}/${time}`), 1),
      ]),
    ),
  ...Object.fromEntries(["libor", "hibor", "us_tbr", "us_trycr", "us_tycr"].map((api) => [api, rates])),
  tmt_twincome: ({ place }) => ({ item: String(place + 1) }),
  tmt_twincomedetail: ({ place }) => ({ item: String(place + 1), symbol: TAIWAN_COMPANIES[place] ?? "2330" }),
  film_record: filmFiling,
  teleplay_record: seriesFiling,
  cyq_perf: holdingCosts,
  hk_hold: linkHolding,
  ccass_hold: clearingHolding,
  ccass_hold_detail: participantHolding,
  moneyflow_mkt_dc: wholeMarket,
  margin: financing,
  margin_detail: financing,
  fut_mapping: mainContract,
  ...Object.fromEntries(
    ["fut_daily", "fut_settle", "ft_limit", "fut_holding", "fut_wsr", "fut_weekly_monthly", "fut_weekly_detail", "opt_daily"].map((api) => [api, futures]),
  ),
  cb_daily: convertible,
  cb_issue: (about) => ({
    ...notice(about),
    ...issued(about),
    ann_date: addDays(about.instrument.listed, -27),
    res_ann_date: addDays(about.instrument.listed, -21),
  }),
  cb_share: (about) => ({ ...notice(about), ...issued(about) }),
  stk_managers: managers,
  fund_manager: managers,
  namechange: formerName,
  hm_list: ({ place }) => ({ name: INVESTORS[place] ?? `游资${place}`, desc: "擅长题材与龙头", orgs: "华泰证券深圳营业部" }),
  hm_detail: ({ key }) => ({ hm_name: INVESTORS[hash32(key) % INVESTORS.length] ?? "" }),
  stk_ah_comparison: ({ instrument, time }) => {
    const a = bar(instrument, tradeDayNumber(time) ?? 0);
    const hk = round(a.close * (0.6 + 0.3 * fractionOf(instrument.code)));
    return {
      hk_code: `${String(100 + (hash32(instrument.code) % 9_000)).padStart(5, "0")}.HK`,
      hk_name: instrument.name,
      hk_close: hk,
      hk_pct_chg: round(a.pct_chg * 0.9, 4),
      ah_comparison: round(a.close / hk, 4),
      ah_premium: round((a.close / hk - 1) * 100, 4),
    };
  },
  ...Object.fromEntries(
    [
      "stk_holdertrade",
      "share_float",
      "repurchase",
      "pledge_detail",
      "anns_d",
      "stk_surv",
      "irm_qa_sh",
      "irm_qa_sz",
      "report_rc",
      "fund_div",
      "cb_call",
      "cb_rate",
    ].map((api) => [api, notice]),
  ),
  dividend: ({ instrument, place }): Facts => {
    const found = dividendsOf(instrument.code).at(-1 - place);
    return found
      ? {
          end_date: `${found.year}1231`,
          ann_date: found.announced,
          div_proc: "实施",
          stk_div: 0,
          stk_bo_rate: null,
          stk_co_rate: null,
          cash_div: found.perShare,
          cash_div_tax: found.perShare,
          record_date: found.record,
          ex_date: found.ex,
          pay_date: found.ex,
          div_listdate: null,
          imp_ann_date: addDays(found.record, -6),
          base_date: `${found.year}1231`,
          base_share: Number(instrument.facts.total_share),
        }
      : {};
  },
  cctv_news: ({ time, place }) => ({
    date: time,
    title: `${["国内联播快讯", "经济运行稳中有进", "科技创新取得新进展", "国际联播快讯"][place % 4]}（${place + 1}）`,
    content: `央视网消息：${time}第${place + 1}条，相关工作稳步推进，全年目标完成${40 + (hash32(`${time}/${place}`) % 60)}%。`,
  }),
};
