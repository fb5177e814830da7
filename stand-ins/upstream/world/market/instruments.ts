import { Choices, fractionOf, hash32 } from "../../../model/choices.ts";
import { type Entity, entitiesOfTypes } from "../entities.ts";
import { lazy, remembered } from "../lazy.ts";
import { addDays, LAST_DAY, lastTradeDay } from "./calendar.ts";
import type { Instrument, Kind } from "./instrument.ts";
import { optionsOn } from "./options.ts";

const PROVINCES = [
  ["深圳", "广东"],
  ["北京", "北京"],
  ["上海", "上海"],
  ["杭州", "浙江"],
  ["南京", "江苏"],
  ["成都", "四川"],
  ["武汉", "湖北"],
  ["青岛", "山东"],
] as const;
export const INDUSTRIES = [
  ["银行", "801780"],
  ["白酒", "801125"],
  ["电气设备", "801730"],
  ["半导体", "801081"],
  ["保险", "801194"],
  ["汽车整车", "801095"],
  ["全国地产", "801181"],
  ["化学制药", "801151"],
  ["软件服务", "801104"],
  ["普钢", "801043"],
  ["煤炭开采", "801951"],
  ["食品", "801124"],
  ["黄金", "850531"],
  ["农林牧渔", "801010"],
] as const;
const FAMILY = [..."王李张刘陈杨赵黄周吴徐孙"];
const GIVEN = ["伟", "芳", "敏", "静", "强", "磊", "洋", "艳", "勇", "杰", "涛", "明"];
const EXCHANGES: Readonly<Record<string, string>> = { SHFE: "SHF", DCE: "DCE", CZCE: "ZCE", CFFEX: "CFX", INE: "INE", GFEX: "GFE" };

export const personName = (key: string): string =>
  `${FAMILY[hash32(`family/${key}`) % FAMILY.length]}${GIVEN[hash32(`given/${key}`) % GIVEN.length]}${GIVEN[hash32(`second/${key}`) % GIVEN.length]}`;

const codeOf = ({ externalId, aliases }: Entity, pattern: RegExp): string | null => [externalId ?? "", ...aliases].find((one) => pattern.test(one)) ?? null;
const chineseName = ({ name, aliases }: Entity): string => [name, ...aliases].find((one) => /\p{Script=Han}/u.test(one)) ?? name;
const englishName = ({ name, aliases }: Entity): string => [name, ...aliases].find((one) => /^[A-Za-z][A-Za-z0-9 .,&'()-]+$/.test(one)) ?? name;
const day = (choices: Choices, from: number, to: number): string =>
  lastTradeDay(`${choices.integer(from, to)}${String(choices.integer(1, 12)).padStart(2, "0")}${String(choices.integer(1, 28)).padStart(2, "0")}`);

function coded(types: readonly string[], pattern: RegExp, build: (entity: Entity, code: string, choices: Choices) => Instrument): Instrument[] {
  const found = new Map<string, Instrument>();
  for (const entity of entitiesOfTypes("financial", ...types)) {
    const code = codeOf(entity, pattern);
    if (code !== null && !found.has(code)) found.set(code, build(entity, code, new Choices(`instrument/${code}`)));
  }
  return [...found.values()];
}

const MARKET_OF = (code: string): string => (/^688/.test(code) ? "科创板" : /^30/.test(code) ? "创业板" : /\.BJ$/.test(code) ? "北交所" : "主板");
/** B shares are paid for in dollars: of Hong Kong in Shenzhen, of the United States in Shanghai. */
const CURRENCY_OF = (code: string): string => (/^20/.test(code) ? "HKD" : /^90/.test(code) ? "USD" : "CNY");
const EXCHANGE_OF: Readonly<Record<string, string>> = { SZ: "SZSE", SH: "SSE", BJ: "BSE" };

const stocks = () =>
  coded(["a_share_company", "b_share_company"], /^\d{6}\.(SZ|SH|BJ)$/, (entity, code, choices) => {
    const name = chineseName(entity);
    const [city, province] = choices.one(PROVINCES);
    const [industry] = /银行/.test(name) ? INDUSTRIES[0] : choices.one(INDUSTRIES);
    const listed = day(choices, 1993, 2021);
    const exchange = EXCHANGE_OF[code.slice(-2)] ?? "SZSE";
    const total = choices.integer(12_000, 900_000);
    const facts = {
      ts_code: code,
      symbol: code.slice(0, 6),
      name,
      con_name: name,
      ts_name: name,
      stk_short_name: name,
      area: province,
      industry,
      fullname: `${name}股份有限公司`,
      com_name: `${name}股份有限公司`,
      com_id: `91440${String(hash32(code)).padStart(10, "0")}XM`,
      enname: `${englishName(entity)} Co., Ltd.`,
      cnspell: englishName(entity)
        .replace(/[^A-Za-z]/g, "")
        .slice(0, 4)
        .toLowerCase(),
      market: MARKET_OF(code),
      exchange,
      curr_type: CURRENCY_OF(code),
      list_status: "L",
      list_date: listed,
      delist_date: null,
      is_hs: choices.one(["H", "S", "N"]),
      act_name: personName(`owner/${code}`),
      act_ent_type: choices.one(["民营企业", "地方国企", "中央国企"]),
      chairman: personName(`chair/${code}`),
      manager: personName(`manager/${code}`),
      secretary: personName(`secretary/${code}`),
      reg_capital: total,
      setup_date: addDays(listed, -choices.integer(900, 5_000)),
      province,
      city: `${city}市`,
      website: `www.s${code.slice(0, 6)}.example.cn`,
      email: `ir@s${code.slice(0, 6)}.example.cn`,
      office: `${city}市中心路${choices.integer(1, 999)}号`,
      employees: choices.integer(180, 90_000),
      introduction: `${name}主要从事${industry}业务。`,
      main_business: `${industry}产品的研发、生产和销售`,
      business_scope: `${industry}；技术服务；进出口`,
      total_share: total,
      float_share: Math.round(total * 0.82),
      free_share: Math.round(total * 0.46),
    };
    return { kind: "stock", code, name, english: englishName(entity), base: choices.integer(300, 12_000) / 100, listed, ended: null, facts };
  });

const indices = () =>
  coded(["cn_index", "index"], /^\d{6}\.(SZ|SH|CSI)$/, (entity, code, choices) => {
    const name = chineseName(entity);
    const listed = day(choices, 1996, 2018);
    const facts = {
      ts_code: code,
      index_code: code,
      index_name: name,
      name,
      fullname: `${name}指数`,
      market: { SZ: "SZSE", SH: "SSE", CSI: "CSI" }[code.split(".")[1] ?? ""] ?? "OTH",
      publisher: "中证指数有限公司",
      index_type: "规模指数",
      category: choices.one(["规模指数", "行业指数", "主题指数", "策略指数"]),
      base_date: lastTradeDay("20041231"),
      base_point: 1000,
      list_date: listed,
      weight_rule: "自由流通股本加权",
      desc: `${name}反映样本股的整体表现`,
      exp_date: null,
      indx_name: `${name}指数`,
      indx_csname: name,
      pub_party_name: "中证指数有限公司",
      pub_date: listed,
      bp: 1000,
      adj_circle: "半年",
    };
    return { kind: "index", code, name, english: englishName(entity), base: choices.integer(900, 6_000), listed, ended: null, facts };
  });

/** Of funds that documentation asks for in a certain year. */
const KNOWN_LISTINGS: Readonly<Record<string, string>> = { "150018.SZ": "20100607", "510050.SH": "20050223", "510300.SH": "20120528" };

const funds = () =>
  coded(["cn_listed_fund", "fund", "mutual_fund", "etf"], /^\d{6}\.(SZ|SH|OF)$/, (entity, code, choices) => {
    const name = chineseName(entity);
    const drawn = day(choices, 2006, 2022);
    const listed = KNOWN_LISTINGS[code] ?? drawn;
    const company = choices.one(["华夏基金", "易方达基金", "南方基金", "嘉实基金", "富国基金"]);
    const index = choices.integer(0, 9_999);
    const tracked = instrumentsOf("index")[index % Math.max(1, instrumentsOf("index").length)];
    const facts = {
      ts_code: code,
      name,
      management: company,
      mgr_name: company,
      custodian: "中国工商银行",
      custod_name: "中国工商银行",
      fund_type: "股票型",
      found_date: addDays(listed, -40),
      setup_date: addDays(listed, -40),
      due_date: null,
      list_date: listed,
      issue_date: addDays(listed, -60),
      delist_date: null,
      issue_amount: choices.integer(3, 300),
      m_fee: 0.5,
      mgt_fee: 0.5,
      c_fee: 0.1,
      duration_year: null,
      p_value: 1,
      min_amount: 0.1,
      exp_return: null,
      benchmark: `${tracked?.name ?? ""}收益率`,
      status: "L",
      list_status: "L",
      invest_type: "被动指数型",
      type: "契约型开放式",
      trustee: null,
      purc_startdate: listed,
      redm_startdate: listed,
      market: code.endsWith(".OF") ? "O" : "E",
      exchange: code.endsWith(".SH") ? "SH" : "SZ",
      csname: name,
      extname: name,
      cname: `${name}证券投资基金`,
      index_code: tracked?.code ?? null,
      index_name: tracked?.name ?? null,
      etf_type: "纯境内",
    };
    return { kind: "fund", code, name, english: englishName(entity), base: choices.integer(60, 420) / 100, listed, ended: null, facts };
  });

/** Codes that stand in documentation belong to the first bonds; one was announced on a day that stands there too. */
const KNOWN_BONDS = ["113632.SH", "113008.SH", "123046.SZ", "113001.SH", "113027.SH"];
const ANNOUNCED_BOND = { code: "113027.SH", listed: "20190709" };

/** Every third stock has a convertible bond. */
const bonds = () =>
  instrumentsOf("stock").flatMap((stock, index): Instrument[] => {
    if (index % 3 !== 0) return [];
    const choices = new Choices(`bond/${stock.code}`);
    const known = KNOWN_BONDS[index / 3];
    const code = known ?? `${stock.code.endsWith(".SH") ? "11" : "12"}${String(3_000 + index).slice(-4)}.${stock.code.endsWith(".SH") ? "SH" : "SZ"}`;
    const name = `${stock.name.slice(0, 2)}转债`;
    const drawn = known ? day(choices, 2016, 2018) : day(choices, 2019, 2023);
    const listed = code === ANNOUNCED_BOND.code ? ANNOUNCED_BOND.listed : drawn;
    const size = choices.integer(3, 60) * 100_000_000;
    const facts = {
      ts_code: code,
      bond_full_name: `${stock.name}公开发行可转换公司债券`,
      bond_short_name: name,
      name,
      cb_code: code.slice(0, 6),
      stk_code: stock.code,
      stk_short_name: stock.name,
      maturity: 6,
      par: 100,
      issue_price: 100,
      issue_size: size,
      remain_size: Math.round(size * 0.8),
      value_date: addDays(listed, -25),
      maturity_date: addDays(listed, 2_165),
      rate_type: "累进利率",
      coupon_rate: 0.3,
      add_rate: 10,
      pay_per_year: 1,
      list_date: listed,
      delist_date: null,
      exchange: stock.code.endsWith(".SH") ? "SSE" : "SZSE",
      conv_start_date: addDays(listed, 155),
      conv_end_date: addDays(listed, 2_160),
      first_conv_price: Number((stock.base * 1.05).toFixed(2)),
      conv_price: stock.base,
      guarantee_type: "无担保",
      issue_rating: "AA+",
      newest_rating: "AA+",
      rating_comp: "中诚信国际",
    };
    return [{ kind: "bond", code, name, english: `${stock.english} convertible bond`, base: choices.integer(98, 150), listed, ended: null, facts }];
  });

/** Contracts of every product by month of delivery, and its main contract. */
const futures = () =>
  entitiesOfTypes("financial", "futures_product").flatMap((entity): Instrument[] => {
    const [, exchange = "", product = ""] = /^(SHFE|DCE|CZCE|CFFEX|INE|GFEX):([A-Z]+)$/i.exec(entity.externalId ?? "") ?? [];
    const suffix = EXCHANGES[exchange];
    if (!suffix) return [];
    const choices = new Choices(`future/${exchange}/${product}`);
    const base = choices.integer(8, 900) * 100;
    const name = chineseName(entity).replace(/期货$/, "");
    const common = {
      exchange,
      fut_code: product,
      prd: product,
      cont: product,
      multiplier: exchange === "CFFEX" ? 300 : null,
      trade_unit: "吨",
      per_unit: choices.one([5, 10, 15, 100]),
      quote_unit: "人民币元/吨",
      quote_unit_desc: `${choices.one([1, 5, 10])}元/吨`,
      d_mode_desc: "实物交割",
      trade_time_desc: "上午9:00-11:30,下午1:30-3:00",
    };
    const contract = (month: string): Instrument => {
      const code = `${product.toUpperCase()}${month.slice(2)}.${suffix}`;
      const last = lastTradeDay(`${month}15` < LAST_DAY ? `${month}15` : LAST_DAY);
      const ends = `${month}15`;
      const listed = lastTradeDay(
        `${Number(month.slice(0, 4)) - 1}${month.slice(4)}16` < LAST_DAY ? `${Number(month.slice(0, 4)) - 1}${month.slice(4)}16` : LAST_DAY,
      );
      return {
        kind: "future",
        code,
        name: `${name}${month.slice(2)}`,
        english: englishName(entity),
        base,
        listed,
        ended: ends <= LAST_DAY ? last : ends,
        facts: {
          ...common,
          ts_code: code,
          symbol: code.split(".")[0] ?? code,
          name: `${name}${month.slice(2)}`,
          fut_name: name,
          list_date: listed,
          delist_date: ends,
          d_month: month,
          last_ddate: addDays(ends, 3),
        },
      };
    };
    const monthsOf = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027].flatMap((year) =>
      ["01", "03", "05", "07", "09", "11"].map((month) => `${year}${month}`),
    );
    const main = `${product.toUpperCase()}.${suffix}`;
    return [
      {
        kind: "future",
        code: main,
        name: `${name}主力`,
        english: englishName(entity),
        base,
        listed: "20100104",
        ended: null,
        facts: {
          ...common,
          ts_code: main,
          symbol: product,
          name: `${name}主力`,
          fut_name: name,
          list_date: "20100104",
          delist_date: null,
          d_month: null,
          last_ddate: null,
        },
      },
      ...monthsOf.map(contract),
    ];
  });

const hongKong = () =>
  coded(["hk_company"], /^\d{5}\.HK$/, (entity, code, choices) => {
    const listed = day(choices, 1993, 2021);
    const name = chineseName(entity);
    return {
      kind: "hk",
      code,
      name,
      english: englishName(entity),
      base: choices.integer(100, 40_000) / 100,
      listed,
      ended: null,
      facts: {
        ts_code: code,
        name,
        fullname: name,
        enname: englishName(entity),
        cn_spell: null,
        market: "主板",
        list_status: "L",
        list_date: listed,
        delist_date: null,
        trade_unit: choices.one([100, 200, 500, 1000]),
        isin: `KYG${String(hash32(code) % 10 ** 9).padStart(9, "0")}`,
        curr_type: "HKD",
      },
    };
  });

const currencies = () =>
  entitiesOfTypes("financial", "currency_pair").flatMap((entity): Instrument[] => {
    const code = /([A-Z]{6})/.exec(`${entity.externalId ?? ""} ${entity.name.replace("/", "")}`)?.[1];
    return code
      ? [
          {
            kind: "currency",
            code: `${code}.FXCM`,
            name: entity.name,
            english: entity.name,
            base: 0.5 + 7 * fractionOf(`fx/${code}`),
            listed: "20050103",
            ended: null,
            facts: { ts_code: `${code}.FXCM`, exchange: "FXCM" },
          },
        ]
      : [];
  });

const BOARDS = ["人工智能", "新能源车", "半导体", "光伏", "数字经济", "机器人", "低空经济", "创新药", "国产软件", "白酒", "军工", "储能"];

/** Codes that stand in documentation belong to the first boards. */
const KNOWN_BOARDS = ["885800.TI", "865001.TI"];

/** Boards have a code in each of the families: THS, Eastmoney, Tongdaxin and Kaipanla. */
const boards = () => [...conceptBoards(), ...industryBoards()];

/** The industries as THS, Eastmoney and Tongdaxin cut them. */
const industryBoards = () =>
  INDUSTRIES.flatMap(([name], index) =>
    [`${881_100 + index}.TI`, `BK${String(9_000 + index)}.DC`, `${880_300 + index}.TDX`].map((code) =>
      boardOf(code, name, { type: "I", idx_type: "行业板块", content_type: "行业" }),
    ),
  );

const conceptBoards = () => {
  const known = new Map(entitiesOfTypes("financial", "a_share_concept_board").map(({ name, externalId }) => [name, externalId]));
  return [...new Set([...BOARDS, ...known.keys()])].flatMap((name, index) =>
    [
      ["TI", 885_000],
      ["DC", 100],
      ["TDX", 880_500],
      ["KP", 111],
    ].map(([family, first]): Instrument => {
      const number = Number(first) + index;
      const usual = `${String(number).padStart(6, "0")}.${family}`;
      const code =
        family === "DC" ? `${known.get(name) ?? `BK${String(number).padStart(4, "0")}`}.DC` : ((family === "TI" ? KNOWN_BOARDS[index] : null) ?? usual);
      return boardOf(code, name, { type: "N", idx_type: "概念板块", content_type: "概念", id: `TS${index}`, concept_name: name, theme: name });
    }),
  );
};

function boardOf(code: string, name: string, facts: Instrument["facts"]): Instrument {
  const size = 12 + (hash32(name) % 60);
  return {
    kind: "board",
    code,
    name,
    english: name,
    base: 800 + 1700 * fractionOf(`board/${name}`),
    listed: "20150105",
    ended: null,
    facts: { ts_code: code, name, ts_name: name, count: size, idx_count: size, cons_nums: size, exchange: "A", list_date: "20150105", ...facts },
  };
}

const industries = () =>
  INDUSTRIES.flatMap(([name, code], index) =>
    ["SI", "CI"].map((family): Instrument => {
      const own = family === "SI" ? `${code}.SI` : `CI005${String(100 + index)}.CI`;
      return {
        kind: "industry",
        code: own,
        name,
        english: name,
        base: 1000 + 4000 * fractionOf(`industry/${name}`),
        listed: "20050104",
        ended: null,
        facts: {
          ts_code: own,
          name,
          index_code: own,
          index_name: name,
          l1_code: own,
          l1_name: name,
          l2_code: family === "SI" ? own.replace(".SI", "1.SI") : `CI005${835 + index}.CI`,
          l2_name: name,
          l3_code: own,
          l3_name: `${name}Ⅲ`,
        },
      };
    }),
  );

const fixed = (kind: Kind, rows: readonly (readonly [code: string, name: string, base: number])[]): Instrument[] =>
  rows.map(([code, name, base]) => ({ kind, code, name, english: name, base, listed: "20050104", ended: null, facts: { ts_code: code, name, ts_name: name } }));

const BUILDERS: Readonly<Record<Kind, () => Instrument[]>> = {
  stock: stocks,
  index: indices,
  fund: funds,
  bond: bonds,
  future: futures,
  option: () => optionsOn(instrumentsOf("fund").slice(0, 6), instrumentsOf("future")),
  hk: hongKong,
  currency: currencies,
  board: boards,
  industry: industries,
  world_index: () =>
    fixed("world_index", [
      ["XIN9", "富时中国A50", 13_000],
      ["HSI", "恒生指数", 20_000],
      ["DJI", "道琼斯工业", 34_000],
      ["SPX", "标普500", 4_500],
      ["IXIC", "纳斯达克", 14_000],
      ["FTSE", "富时100", 7_500],
      ["N225", "日经225", 32_000],
      ["GDAXI", "德国DAX", 15_500],
      ["FCHI", "法国CAC40", 7_200],
      ["KS11", "韩国综合", 2_500],
    ]),
  repo: () =>
    fixed("repo", [
      ["204001.SH", "GC001", 2.1],
      ["204007.SH", "GC007", 2.2],
      ["131810.SZ", "R-001", 2],
      ["131801.SZ", "R-007", 2.1],
    ]),
  counter_bond: () =>
    fixed("counter_bond", [
      ["200013.BC", "20附息国债13", 100],
      ["210205.BC", "21国开05", 101],
      ["220010.BC", "22附息国债10", 102],
      ["230203.BC", "23国开03", 100],
    ]),
  market: () =>
    fixed("market", [
      ["SH_A", "上海A股", 450_000],
      ["SH_MARKET", "上海市场", 470_000],
      ["SH_STAR", "科创板", 60_000],
      ["SZ_MARKET", "深圳市场", 320_000],
      ["SZ_GEM", "创业板", 110_000],
      ["SZ_MAIN", "深圳主板", 210_000],
    ]),
  none: () => fixed("none", [["", "", 100]]),
};

const lists = remembered((kind: Kind): readonly Instrument[] => BUILDERS[kind]());

/** All of a kind, in a fixed order. */
export const instrumentsOf = (kind: Kind): readonly Instrument[] => lists(kind);

const byCode = lazy(() => new Map<Kind, Map<string, Instrument>>());
export function instrumentOf(kind: Kind, code: string): Instrument | null {
  const known = byCode().get(kind) ?? new Map(instrumentsOf(kind).map((one) => [one.code, one]));
  byCode().set(kind, known);
  return known.get(code) ?? null;
}

const membersByKey = remembered((key: string): readonly Instrument[] => {
  const all = instrumentsOf("stock");
  if (key.startsWith("industry/")) return all.filter(({ facts }) => facts.industry === key.slice(9));
  const share = Math.min(1, 30 / Math.max(1, all.length));
  const found = all.filter((stock) => fractionOf(`member/${key}/${stock.code}`) < share);
  return found.length > 0 ? found : all.slice(0, 3);
});

/** Stocks that belong to a board, an industry or an index: the same whenever it is asked. */
export const membersOf = ({ kind, name, code, facts }: Instrument): readonly Instrument[] =>
  membersByKey(kind === "industry" || facts.content_type === "行业" ? `industry/${name}` : kind === "board" ? name : code);
