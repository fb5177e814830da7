import { fractionOf, hash32 } from "../../../model/choices.ts";
import { tradeDayNumber } from "../../world/market/calendar.ts";
import type { About } from "./about.ts";
import { bar, type Facts } from "./day-facts.ts";

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const sharesOf = ({ instrument }: About): number => Number(instrument.facts.total_share ?? 100_000) * 10_000;

/** What holders of a stock paid: the percentiles lie around the day's price, in order. */
export function holdingCosts({ instrument, time }: About): Facts {
  const { close } = bar(instrument, tradeDayNumber(time) ?? 0);
  const spread = 0.08 + 0.2 * fractionOf(`costs/${instrument.code}/${time.slice(0, 6)}`);
  const at = (share: number) => round(close * (1 + spread * share));
  return {
    his_low: round(instrument.base * 0.1, 1),
    his_high: at(3),
    cost_5pct: at(-1),
    cost_15pct: at(-0.6),
    cost_50pct: at(-0.1),
    cost_85pct: at(0.5),
    cost_95pct: at(0.9),
    weight_avg: at(-0.05),
    winner_rate: round(45 + 25 * fractionOf(`winners/${instrument.code}/${time}`)),
  };
}

/** Shares held through the link between the exchanges: northbound for mainland stocks, southbound for those of Hong Kong. */
export function linkHolding(about: About): Facts {
  const { instrument, time } = about;
  const share = 0.005 + 0.06 * fractionOf(`link/${instrument.code}/${time.slice(0, 6)}`);
  const digits = instrument.code.slice(0, 5);
  return {
    code: instrument.kind === "hk" ? digits : `9${digits.slice(1)}`,
    vol: Math.round(sharesOf(about) * share),
    ratio: round(share * 100),
    exchange: instrument.code.slice(-2),
  };
}

/** Shares in the Hong Kong clearing system, whole and by participant. */
export function clearingHolding(about: About): Facts {
  const { instrument, time } = about;
  const share = 0.02 + 0.3 * fractionOf(`clearing/${instrument.code}/${time.slice(0, 6)}`);
  return {
    shareholding: String(Math.round(sharesOf(about) * share)),
    hold_nums: String(40 + (hash32(`participants/${instrument.code}/${time}`) % 300)),
    hold_ratio: String(round(share * 100)),
  };
}

const PARTICIPANTS = [
  ["C00019", "香港上海汇丰银行有限公司"],
  ["C00010", "花旗银行"],
  ["B01451", "高盛(亚洲)证券有限公司"],
  ["B01161", "UBS SECURITIES HONG KONG LTD"],
] as const;

export function participantHolding(about: About): Facts {
  const { shareholding, hold_ratio } = clearingHolding(about);
  const [id, name] = PARTICIPANTS[about.place % PARTICIPANTS.length] ?? PARTICIPANTS[0];
  const part = [0.4, 0.25, 0.15, 0.05][about.place] ?? 0.01;
  return {
    col_participant_id: id,
    col_participant_name: name,
    col_shareholding: String(Math.round(Number(shareholding) * part)),
    col_shareholding_percent: String(round(Number(hold_ratio) * part)),
  };
}
