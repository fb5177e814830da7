import { z } from "zod";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

/** What an account needs for an interface: so many points, a grant that is bought separately, or what is not documented. */
export type Access = number | "grant" | null;

/** 40203 says both "too often" and "not allowed"; only its Chinese sentence tells which. */
const tooOften = /最多访问|频率|频次/;
const byHourOrDay = /每小时|每天|每日|次\/(小时|天|日)/;
const badToken = 40101;
const noPermission = new Set([2002, 40203]);

/** The seconds until a limit by the minute is over. A limit by the hour or day is an error: nobody waits so long, and other interfaces still answer. */
export function throttledFor({ text }: UpstreamReply): number | null {
  const { code, msg } = stateOf(text);
  return code === 40203 && tooOften.test(msg) && !byHourOrDay.test(msg) ? 60 : null;
}

const State = z.object({ code: z.int().nullable().catch(null), msg: z.string().catch("") }).catch({ code: null, msg: "" });

function stateOf(text: string): z.infer<typeof State> {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return { code: null, msg: "" };
  }
}

/** The error for a reply whose code is not 0. */
export function refusal(api: string, code: number, message: string | null, access: Access): ToolCallError {
  const said = `code ${code}: ${beginning(message ?? "")}`;
  if (code === badToken) return new ToolCallError("upstream_error", `Tushare refuses the token of this stage (${said})`);
  if (tooOften.test(message ?? "")) return new ToolCallError("rate_limited", `${api} was called as often as the account may within an hour or a day (${said})`);
  if (noPermission.has(code)) return new ToolCallError("upstream_error", `the account may not call ${api}, which needs ${accessText(access)} (${said})`);
  return new ToolCallError("upstream_error", `${api}: ${said}`);
}

function accessText(access: Access): string {
  if (access === null) return "an access level that is not documented";
  return access === "grant" ? "a separately bought grant" : `${access.toLocaleString("en")} points`;
}
