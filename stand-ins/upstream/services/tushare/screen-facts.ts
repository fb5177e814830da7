import { Choices } from "../../../model/choices.ts";
import type { About } from "./about.ts";
import type { Facts } from "./day-facts.ts";

const TITLES = ["春风大院", "长河落日", "山那边的灯", "同路人", "雪落无声", "老街新人", "破晓行动", "海上人家"];
const STUDIOS = ["华策影视", "正午阳光影业", "新丽传媒", "慈文传媒", "柠萌影视", "完美世界影视"];

/** A series that a studio has filed. */
export function seriesFiling({ key, place }: About): Facts {
  const choices = new Choices(`series/${key}`);
  return {
    name: `${choices.one(TITLES)}${place + 1}`,
    classify: choices.one(["电视剧", "网络剧"]),
    types: choices.one(["当代都市", "古代传奇", "近代革命"]),
    org: choices.one(STUDIOS),
    license_key: `乙第${choices.integer(100, 999)}号`,
    episodes: `${choices.integer(20, 60)}`,
    shooting_date: null,
    prod_cycle: `${choices.integer(6, 24)}个月`,
    pro_opi: "同意备案公示",
    dept_opi: null,
    remarks: null,
  };
}

/** A script for a film that a studio has filed. */
export function filmFiling({ key, place }: About): Facts {
  const choices = new Choices(`film/${key}`);
  return {
    rec_no: `影剧备字〔2018〕第${choices.integer(100, 9_999)}号`,
    film_name: `${choices.one(TITLES)}${place + 1}`,
    rec_org: choices.one(STUDIOS),
  };
}
