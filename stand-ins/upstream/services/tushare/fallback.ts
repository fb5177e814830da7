import { Choices } from "../../../model/choices.ts";
import { personName } from "../../world/market/instruments.ts";

type Value = string | number | null;

const BROKERS = ["中信证券", "国泰君安", "华泰证券", "招商证券", "广发证券", "东方证券", "海通证券", "中金公司"];
const HOLDERS = [
  "香港中央结算有限公司",
  "全国社保基金一一三组合",
  "中国证券金融股份有限公司",
  "国有资产经营有限公司",
  "易方达蓝筹精选混合",
  "员工持股计划",
  "产业投资基金",
  "创业投资合伙企业",
  "保险资金账户",
  "科技发展集团",
];

/** Words for columns of text, by the column's name. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  exalter: BROKERS.map((one) => `${one}深圳福田营业部`),
  buyer: BROKERS.map((one) => `${one}上海分公司`),
  seller: BROKERS.map((one) => `${one}北京总部`),
  broker: BROKERS,
  org_name: BROKERS,
  rece_org: BROKERS,
  bank: ["工商银行", "农业银行", "中国银行", "建设银行"],
  best_buy_bank: ["工商银行", "农业银行"],
  best_sell_bank: ["中国银行", "建设银行"],
  bond_type: ["记账式国债", "政策性金融债"],
  holder_name: HOLDERS,
  pledgor: HOLDERS,
  holder_type: ["C", "P", "G"],
  in_de: ["IN", "DE"],
  share_type: ["首发原股东限售股份", "定向增发机构配售股份", "股权激励限售股份"],
  gender: ["M", "F"],
  edu: ["本科", "硕士", "博士"],
  national: ["中国"],
  nationality: ["中国"],
  lev: ["董事会成员", "监事会成员", "高管"],
  title: ["董事长", "总经理", "副总经理", "财务总监", "董事会秘书"],
  change_reason: ["改名", "其他", "摘星", "业务规模扩大"],
  proc: ["完成", "实施", "预案"],
  is_release: ["0", "1"],
  is_buyback: ["0", "1"],
  is_new: ["Y"],
  type: ["预增", "预减", "略增", "续盈"],
  type_name: ["沪股通", "深股通"],
  rating: ["买入", "增持", "中性"],
  classify: ["一般报告", "深度报告"],
  report_type: ["点评", "深度"],
  rece_mode: ["电话会议", "现场参观", "路演活动"],
  rece_place: ["公司会议室", "线上会议"],
  org_type: ["基金公司", "证券公司", "保险公司"],
  reason: ["日涨幅偏离值达7%的证券", "日换手率达20%的证券", "连续三个交易日内涨幅偏离值累计达20%的证券"],
  side: ["0", "1"],
  suspend_type: ["S", "R"],
  suspend_timing: [null as unknown as string],
  limit: ["U", "D", "Z"],
  limit_type: ["涨停池", "跌停池", "炸板池"],
  tag: ["涨停", "首板", "2连板"],
  status: ["首板", "2连板", "3连板"],
  up_stat: ["1/1", "2/2", "3/4"],
  lu_desc: ["业绩增长", "订单", "政策利好"],
  warehouse: ["上港物流", "国储天威", "中储吴淞"],
  unit: ["吨"],
  call_type: ["强赎", "到赎"],
  is_call: ["已满足强赎条件", "公告强赎", "公告到期赎回"],
  curr_type: ["CNY"],
  div_proc: ["实施"],
  perf_summary: ["营业收入稳步增长"],
  bz_item: ["主营产品", "其他业务", "技术服务"],
  resume: ["毕业于知名高校，历任部门经理、副总经理"],
  content: ["公司经营情况正常，订单充足。"],
  q: ["请问公司今年的产能利用率如何？", "请问股东人数是多少？"],
  a: ["感谢关注，公司生产经营正常。", "请以定期报告披露为准。"],
  classified: ["影视剧本"],
  rec_area: ["北京", "上海", "广东"],
  rec_result: ["同意拍摄"],
  types: ["当代都市", "古代传奇", "近代革命"],
  data_type: ["热股", "A股市场"],
  agency: BROKERS,
  hm_orgs: BROKERS,
  orgs: BROKERS,
  desc: ["擅长打板与趋势"],
  theme: ["人工智能", "新能源"],
  concept: ["人工智能", "新能源"],
  rank_reason: ["题材热度上升"],
  market_type: ["HS"],
  industry: ["软件服务", "半导体"],
};

const DATE = /(_date|^date|date$|_dt)$/;

/** A value for a column that no fact gives: fit for its name, and the same for the same row. */
export function fallback(column: string, key: string, date: string): Value {
  const choices = new Choices(`${key}/${column}`);
  const words = WORDS[column];
  if (words) return choices.one(words) ?? null;
  if (column === "name" || column.endsWith("_name")) return personName(`${key}/${column}`);
  if (column === "hm_name") return personName(key);
  if (DATE.test(column)) return date;
  if (/_time$|^first_|^last_time|lu_time|ld_time/.test(column))
    return `${String(choices.integer(9, 14)).padStart(2, "0")}:${String(choices.integer(30, 59))}:${String(choices.integer(10, 59))}`;
  if (/yoy|mom|wow|qoq|margin|growth|chg|change|roe|roa/.test(column)) return choices.integer(-1_500, 4_500) / 100;
  if (/pct|ratio|rate|percent|_of_|_to_/.test(column)) return choices.integer(0, 4_500) / 100;
  if (/num|count|nums|_vol$|^vol|_hld|_chg|volume|qnt|inv|days|rank|times|oi/.test(column)) return choices.integer(1, 9_999);
  if (/amount|amt|value|mv|buy|sell|price|cost|income|profit|cash|assets|liab|exp|pay|receiv|invest|loss|res/.test(column))
    return choices.integer(10_000, 99_999_999) / 100;
  return choices.integer(0, 9_000) / 100;
}

/** Statements have many columns that only banks or insurers fill. */
export const isMostlyEmpty = (api: string): boolean => /^(income|balancesheet|cashflow)(_vip)?$/.test(api);
