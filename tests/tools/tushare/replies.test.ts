import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { tushareFamily } from "../../../shared/tools/tushare/tushare-family.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";

function tool(name: string): PoolTool {
  const found = tushareFamily.find((each) => each.name === name);
  if (!found) throw new Error(`no tool ${name}`);
  return found;
}

const table = (fields: string[], items: unknown[][], hasMore = false): CannedReply => ({
  json: { request_id: "a1b2", code: 0, msg: "", data: { fields, items, has_more: hasMore, count: -1 } },
});
const quotes = (...days: string[]) =>
  table(
    ["ts_code", "trade_date", "close"],
    days.map((day) => ["600519.SH", day, 1_600.5]),
  );
const moutai = { ts_code: "600519.SH", start_date: "20240101", end_date: "20240131" };
const ask = async (name: string, args: JsonObject, ...replies: CannedReply[]) => (await callHttpTool(tool(name), args, replies)).result;
const outputOf = async (name: string, args: JsonObject, ...replies: CannedReply[]) => {
  const result = await ask(name, args, ...replies);
  if (result.status !== "ok") throw new Error(JSON.stringify(result));
  return result.output;
};

describe("a table", () => {
  it("becomes rows by column, without what differs between two calls", async () => {
    expect(await outputOf("stock_daily", moutai, table(["ts_code", "trade_date", "pe"], [["600519.SH", "20240131", null]]))).toEqual({
      count: 1,
      next_offset: null,
      rows: [{ ts_code: "600519.SH", trade_date: "20240131", pe: null }],
    });
  });

  it("keeps its columns' names in lower case", async () => {
    expect(await outputOf("cn_pmi", { m: "202401" }, table(["MONTH", "PMI010000"], [["202401", 49.2]]))).toMatchObject({
      rows: [{ month: "202401", pmi010000: 49.2 }],
    });
  });

  it("without rows is empty for retrieval and for processing", async () => {
    for (const name of ["stock_daily", "stock_daily_basic"]) {
      const output = await outputOf(name, { ts_code: "600519.SH" }, table(["ts_code"], []));
      expect(output).toEqual({ next_offset: null, rows: [] });
      expect(isEmptyOutput(output, tool(name).kind)).toBe(true);
    }
  });

  it("gives decimal numbers that come as text as numbers", async () => {
    const reply = table(["trade_date", "ts_code", "up_limit", "m_ratio"], [["20250213", "A2503.DCE", "4229.000", "-7.5"]]);
    expect(await outputOf("fut_limit", { trade_date: "20250213" }, reply)).toMatchObject({
      rows: [{ trade_date: "20250213", ts_code: "A2503.DCE", up_limit: 4_229, m_ratio: -7.5 }],
    });
  });

  it("gives whole quantities that come as text as numbers, and leaves codes and days as they are", async () => {
    const reply = table(["trade_date", "ts_code", "shareholding", "hold_nums", "hold_ratio"], [["20211101", "00960.HK", "1203456", "210", "-"]]);
    expect(await outputOf("stock_ccass_hold", { ts_code: "00960.HK" }, reply)).toMatchObject({
      rows: [{ trade_date: "20211101", ts_code: "00960.HK", shareholding: 1_203_456, hold_nums: 210, hold_ratio: "-" }],
    });
  });
});

describe("paging", () => {
  const two = { ...moutai, limit: 2 };

  it.each([
    ["a full page", quotes("20240131", "20240130"), {}, 2],
    ["a short page", quotes("20240131"), {}, null],
    ["a short page with more behind it", { ...table(["trade_date"], [["20240131"]], true) }, { offset: 4 }, 5],
    ["a page from further on", quotes("20240129", "20240126"), { offset: 2 }, 4],
  ])("goes on after %s", async (_what, reply, more, next) => {
    expect(await outputOf("stock_daily", { ...two, ...more }, reply)).toMatchObject({ next_offset: next });
  });

  it("cuts the page out of all rows where an interface knows no pages", async () => {
    const all = quotes("20240131", "20240130", "20240129", "20240126", "20240125");
    expect(await outputOf("stock_daily", two, all)).toMatchObject({ count: 2, next_offset: 2, rows: [{ trade_date: "20240131" }, { trade_date: "20240130" }] });
    expect(await outputOf("stock_daily", { ...two, offset: 4 }, all)).toMatchObject({ count: 1, next_offset: null, rows: [{ trade_date: "20240125" }] });
  });
});

describe("a refusal", () => {
  const refused = (code: number, msg: string): CannedReply => ({ json: { request_id: "a1b2", code, msg, message: msg, data: null } });

  it.each([
    [40101, "您的token不对，请确认。", "upstream_error", "refuses the token"],
    [2002, "没有权限", "upstream_error", "may not call daily_basic, which needs 2,000 points (code 2002: 没有权限)"],
    [40203, "抱歉，您没有接口(daily_basic)访问权限，权限的具体详情访问：https://tushare.pro/document/1?doc_id=108。", "upstream_error", "needs 2,000 points"],
    [40203, "抱歉，您每小时最多访问该接口1次，权限的具体详情访问：https://tushare.pro/document/1?doc_id=108。", "rate_limited", "每小时最多访问该接口1次"],
    [40203, "抱歉，您每天最多访问该接口10次", "rate_limited", "每天最多访问该接口10次"],
    [-2001, "参数错误", "upstream_error", "daily_basic: code -2001: 参数错误"],
  ])("with code %i and %s is %s", async (code, msg, kind, message) => {
    expect(await ask("stock_daily_basic", { ts_code: "600519.SH" }, refused(code, msg))).toMatchObject({
      status: "error",
      error: { code: kind, message: expect.stringContaining(message) },
    });
  });

  it("says that a grant is to be bought, or that nobody says what is needed", async () => {
    const no = refused(2002, "没有权限");
    expect(await ask("news_cctv", { date: "20181211" }, no)).toMatchObject({ error: { message: expect.stringContaining("a separately bought grant") } });
    expect(await ask("stock_block_trade", { trade_date: "20181227" }, no)).toMatchObject({ error: { message: expect.stringContaining("not documented") } });
  });

  it.each(["抱歉，您每分钟最多访问该接口50次", "抱歉，您访问接口(daily)频率超限(50次/分钟)", "访问频次超限"])(
    "for too many calls a minute (%s) is a wait",
    async (msg) => {
      expect(await ask("stock_daily", moutai, refused(40203, msg))).toMatchObject({ status: "throttled", waitSeconds: 60 });
    },
  );
});

describe("the cache", () => {
  const keptOf = async (name: string, args: JsonObject, reply: CannedReply) => {
    const kept: number[] = [];
    const cache = { get: async () => null, put: async (_key: string, _reply: unknown, seconds: number) => void kept.push(seconds) };
    await callHttpTool(tool(name), args, [reply], { cache });
    return kept;
  };

  it("keeps history for six hours, but no refusal, and nothing that changes during the day", async () => {
    expect(await keptOf("stock_daily", moutai, quotes("20240131"))).toEqual([21_600]);
    expect(await keptOf("stock_daily", moutai, { json: { code: 2002, msg: "没有权限", data: null } })).toEqual([]);
    expect(await keptOf("stock_ths_hot", { trade_date: "20240315" }, quotes("20240315"))).toEqual([]);
  });
});

describe("anything else", () => {
  it.each([
    ["HTTP 403", { status: 403, text: "<html>Forbidden</html>" }, "HTTP 403: <html>Forbidden</html>"],
    ["no JSON", { text: "Internal error" }, "no JSON: Internal error"],
    ["JSON of another shape", { json: { detail: "40203" } }, "another shape"],
    ["success without data", { json: { code: 0, msg: null, data: null } }, "daily: a reply without data"],
    ["a row that does not fit", table(["ts_code", "close"], [["600519.SH"]]), "a row of 1 values under 2 columns"],
  ])("%s is an error of the upstream that says what came", async (_what, reply, message) => {
    expect(await ask("stock_daily", moutai, reply)).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: expect.stringContaining(message) },
    });
  });

  it("keeps a fault of the server that does not pass", async () => {
    const down = { status: 502, text: "bad gateway" };
    expect(await ask("stock_daily", moutai, down, down, down)).toMatchObject({
      error: { code: "upstream_error", message: expect.stringContaining("HTTP 502: bad gateway") },
    });
  });
});
