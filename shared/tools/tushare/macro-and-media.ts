import { z } from "zod";
import { chineseName, day, dayRange, maybe, month, quarter, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const months = { m: maybe(month("One month")), start_m: maybe(month("First month")), end_m: maybe(month("Last month")) };
const questionsAndDays = (exchange: "SH" | "SZ") => ({
  ts_code: maybe(
    z
      .string()
      .regex(new RegExp(`^\\d{6}\\.${exchange}$`), `is to be six digits and .${exchange}`)
      .describe(`Stock, six digits and .${exchange}`),
  ),
  trade_date: maybe(day("Day")),
  ...dayRange("day"),
});
const taiwanItem = z
  .string()
  .regex(/^\d{1,3}$/, "is to be a product number, for example 8")
  .describe(
    "Product number: 1 PC, 2 notebooks, 3 mainboards, 5 IC substrates, 7 flexible boards, 8 PCB, 10 copper-clad laminate, 13 graphics cards, 18 industrial computers, ...",
  );
const ppiParts =
  "ppi_yoy (all industry, against a year ago, %), ppi_mp_yoy (means of production), ppi_mp_qm_yoy (mining), ppi_mp_rm_yoy (raw materials), ppi_mp_p_yoy (processing), ppi_cg_yoy (consumer goods), " +
  "ppi_cg_f_yoy (food), ppi_cg_c_yoy (clothing), ppi_cg_adu_yoy (daily use), ppi_cg_dcg_yoy (durables)";

const stems = ["ppi", "ppi_mp", "ppi_mp_qm", "ppi_mp_rm", "ppi_mp_p", "ppi_cg", "ppi_cg_f", "ppi_cg_c", "ppi_cg_adu", "ppi_cg_dcg"];

/** China's economy, calendars, and what companies, exchanges and authorities publish. */
export const macroAndMediaTools = [
  tushareTool({
    name: "cn_gdp",
    kind: "R",
    api: "cn_gdp",
    description: "China's gross domestic product by quarter, cumulated within the year, and its three sectors.",
    parameters: { q: maybe(quarter("One quarter")), start_q: maybe(quarter("First quarter")), end_q: maybe(quarter("Last quarter")) },
    columns:
      "quarter, gdp (cumulated, 100 million CNY), gdp_yoy (%), pi (primary sector, 100 million CNY), pi_yoy (%), si (secondary sector, 100 million CNY), si_yoy (%), ti (tertiary sector, 100 million CNY), ti_yoy (%)",
    cap: 10_000,
    access: 600,
    examples: [{ start_q: "2018Q1", end_q: "2019Q3" }],
  }),
  tushareTool({
    name: "cn_m",
    kind: "R",
    api: "cn_m",
    description: "China's money supply M0, M1 and M2 by month.",
    parameters: months,
    columns: "month, m0 (100 million CNY), m0_yoy (%), m0_mom (%), m1 (100 million CNY), m1_yoy (%), m1_mom (%), m2 (100 million CNY), m2_yoy (%), m2_mom (%)",
    cap: 5_000,
    access: 600,
    examples: [{ start_m: "201901", end_m: "202003" }],
  }),
  tushareTool({
    name: "cn_pmi",
    kind: "R",
    api: "cn_pmi",
    description: "China's official purchasing managers' indices by month; above 50 is growth.",
    parameters: months,
    columns:
      "month, pmi010000 (manufacturing PMI), pmi010100 (large firms), pmi010200 (medium firms), pmi010300 (small firms), pmi010400 (production), pmi010500 (new orders), pmi010600 (suppliers' delivery times), " +
      "pmi010700 (stock of raw materials), pmi010800 (employment), pmi010900 (new export orders), pmi011000 (imports), pmi011100 (purchases), pmi011200 (input prices), pmi011300 (output prices), " +
      "pmi011400 (stock of finished goods), pmi011500 (orders in hand), pmi011600 (expectations), pmi020100 (non-manufacturing business activity), pmi020101 (construction), pmi020102 (services), " +
      "pmi020200 (non-manufacturing new orders), pmi020300 (non-manufacturing input prices), pmi020400 (non-manufacturing sales prices), pmi020500 (non-manufacturing employment), " +
      "pmi020600 (non-manufacturing expectations), pmi030000 (composite PMI output)",
    furtherColumns:
      "pmi010401, pmi010402, pmi010403, pmi010501, pmi010502, pmi010503, pmi010601, pmi010602, pmi010603, pmi010701, pmi010702, pmi010703, pmi010801, pmi010802, pmi010803, pmi011700, pmi011800, pmi011900, pmi012000, pmi020201, pmi020202, pmi020301, pmi020302, pmi020401, pmi020402, pmi020501, pmi020502, pmi020601, pmi020602, pmi020700, pmi020800, pmi020900, pmi021000",
    cap: 2_000,
    access: 2_000,
    examples: [{ start_m: "202301", end_m: "202312" }],
  }),
  tushareTool({
    name: "cn_ppi",
    kind: "R",
    api: "cn_ppi",
    description:
      "China's producer price index by month: against a year ago (_yoy), the month before (_mom) and the year so far against a year ago (_accu), per cent.",
    parameters: months,
    columns: `month, ${ppiParts}, ppi_mom (all industry), ppi_accu (all industry)`,
    furtherColumns: stems
      .slice(1)
      .flatMap((stem) => [`${stem}_mom`, `${stem}_accu`])
      .join(", "),
    cap: 5_000,
    access: 600,
    examples: [{ start_m: "201905", end_m: "202005" }],
  }),
  tushareTool({
    name: "trade_cal",
    kind: "R",
    api: "trade_cal",
    description: "Trading calendar of a Chinese stock or futures exchange, one row a day.",
    parameters: {
      exchange: z
        .enum(["SSE", "SZSE", "CFFEX", "SHFE", "CZCE", "DCE", "INE"])
        .optional()
        .describe("Exchange: SSE Shanghai (when left out), SZSE Shenzhen, or the futures exchanges CFFEX, SHFE, CZCE, DCE, INE"),
      ...dayRange("day"),
      is_open: z.literal([0, 1]).optional().describe("1 trading days only, 0 closed days only"),
    },
    columns: "exchange, cal_date, is_open (1 open, 0 closed), pretrade_date (the trading day before)",
    cap: null,
    access: 2_000,
    examples: [{ exchange: "SSE", start_date: "20240201", end_date: "20240229", is_open: 1 }],
  }),
  tushareTool({
    name: "anns_d",
    kind: "R",
    api: "anns_d",
    description: "Announcements of listed companies: titles and addresses of the documents.",
    parameters: { ts_code: maybe(stockCode()), ann_date: maybe(day("Day of the announcement")), ...dayRange("day of announcements") },
    oneOf: true,
    columns: "ann_date, ts_code, name, title, url (PDF), rec_time (published at)",
    cap: 2_000,
    access: "grant",
    examples: [{ ann_date: "20230621" }, { ts_code: "600519.SH", start_date: "20240401", end_date: "20240430" }],
  }),
  tushareTool({
    name: "news_cctv",
    kind: "R",
    api: "cctv_news",
    description: "Transcript of China Central Television's evening news of one day, item by item, from 2017; items are long.",
    parameters: { date: day("Day") },
    columns: "date, title, content",
    cap: null,
    access: "grant",
    examples: [{ date: "20181211", limit: 5 }],
  }),
  tushareTool({
    name: "sse_qa",
    kind: "R",
    api: "irm_qa_sh",
    description: "Investors' questions and companies' answers on the platform of the Shanghai exchange, from June 2023.",
    parameters: questionsAndDays("SH"),
    oneOf: true,
    columns: "ts_code, name (company), trade_date (day), q (question), a (answer), pub_time (answered at)",
    cap: 3_000,
    access: "grant",
    examples: [{ ts_code: "601121.SH", start_date: "20250201", end_date: "20250228" }],
  }),
  tushareTool({
    name: "szse_qa",
    kind: "R",
    api: "irm_qa_sz",
    description: "Investors' questions and companies' answers on the platform of the Shenzhen exchange, from October 2010.",
    parameters: questionsAndDays("SZ"),
    oneOf: true,
    columns: "ts_code, name (company), trade_date (day), q (question), a (answer), pub_time (answered at), industry",
    cap: 3_000,
    access: "grant",
    examples: [{ ts_code: "002254.SZ", start_date: "20250201", end_date: "20250228" }],
  }),
  tushareTool({
    name: "tmt_twincome",
    kind: "R",
    api: "tmt_twincome",
    description: "Monthly revenue of Taiwan's electronics industry by product.",
    parameters: { date: maybe(day("Reporting day")), item: taiwanItem, ...dayRange("reporting day") },
    columns: "date, item (product number), op_income (revenue of the month)",
    cap: null,
    access: null,
    examples: [{ item: "8", start_date: "20180101", end_date: "20181010" }],
  }),
  tushareTool({
    name: "tmt_twincome_detail",
    kind: "R",
    api: "tmt_twincomedetail",
    description: "Monthly revenue of Taiwan's electronics industry by product and company.",
    parameters: {
      date: maybe(day("Reporting day")),
      item: maybe(taiwanItem),
      symbol: maybe(
        z
          .string()
          .regex(/^\d{4,6}$/, "is to be a company's number, for example 6156")
          .describe("Company's stock number in Taiwan, for example 6156"),
      ),
      ...dayRange("reporting day"),
      source: maybe(z.string().min(1).max(40).describe("Source of the figures, as Tushare names it")),
    },
    oneOf: ["item", "symbol", "date"],
    columns: "date, item (product number), symbol (company), op_income (revenue of the month), consop_income (consolidated)",
    cap: null,
    access: null,
    examples: [{ item: "8", symbol: "6156" }],
  }),
  tushareTool({
    name: "film_record",
    kind: "R",
    api: "film_record",
    description: "Film scripts filed with China's film authority.",
    parameters: { ann_date: maybe(day("Day of publication")), ...dayRange("day of publication") },
    oneOf: true,
    columns:
      "rec_no (filing number), film_name, rec_org (filing company), script_writer, rec_result (result), rec_area (place of filing), classified (kind of film), date_range (published for these days), ann_date",
    cap: 500,
    access: 120,
    examples: [{ start_date: "20181014", end_date: "20181214" }],
  }),
  tushareTool({
    name: "tv_record",
    kind: "R",
    api: "teleplay_record",
    description: "Television dramas filed with China's authority, by month, from 2009.",
    parameters: {
      report_date: maybe(month("Month of filing")),
      start_date: maybe(month("First month")),
      end_date: maybe(month("Last month")),
      org: maybe(chineseName("Filing company")),
      name: maybe(chineseName("Title")),
    },
    oneOf: true,
    columns:
      "name (title), classify (theme), types (genre), org (filing company), report_date (month), license_key (licence), episodes, shooting_date, prod_cycle (production time), content (synopsis), " +
      "pro_opi (province's opinion), dept_opi (department's opinion), remarks",
    cap: 1_000,
    access: 600,
    examples: [{ report_date: "201905", limit: 10 }],
  }),
];
