import { unitOf } from "./units.ts";

const sign = "(?:(?:us|hk)?[$€£¥])";
const lowered = (marks: string) => [...marks].map((mark) => "₀₁₂₃₄₅₆₇₈₉".indexOf(mark)).join("");
const charge: Record<string, string> = { "²": "2", "³": "3", "⁺": "+", "⁻": "-" };
const quarters = ["first", "second", "third", "fourth"];
const perUnits = "ml|l|dl|µl|kg|g|mg|m2|mol|day|week|month|year|hour|h|minute|min|dose|cell";

const chinese = (text: string) =>
  text.replace(/(?<=\d) ?([万亿]{1,2})/g, " $1 ").replace(/(?<=[\d万亿]) ?(?=(?:人民币|元|美元|港元|港币|日元|欧元|英镑))/g, " ");

/** `-$5` is $-5; a whole answer ($5) is how accounts write -$5. */
const money = (text: string) =>
  text.replace(new RegExp(`(?<![\\w.)])- ?(${sign}) ?(?=[\\d.])`, "g"), "$1-").replace(new RegExp(`^\\((${sign}) ?([\\d.,]+(?: \\w+)?)\\)$`), "$1-$2");

const quarter = (text: string) =>
  text
    .replace(new RegExp(`\\b(${quarters.join("|")}) quarter\\b`, "g"), (_, name: string) => `q${quarters.indexOf(name) + 1}`)
    .replace(/\bq([1-4])(?: of |[ /-]?)((?:19|20)\d\d)\b/g, "q$1 $2")
    .replace(/\b((?:19|20)\d\d)[ /-]?q([1-4])\b/g, "q$2 $1");

/** `H₂O`, `Ca²⁺` and `m²` as they are typed; a power of a number is another number and stays. */
const raised = (text: string) =>
  text
    .replace(/(?<=[a-z)\]])[₀-₉]+/g, lowered)
    .replace(/(?<=[a-z]\d{0,2})[²³]?[⁺⁻]/g, (marks) => [...marks].map((mark) => charge[mark]).join(""))
    .replace(/(?<=\b[cdkmnµ]?m)[²³]/g, (mark) => charge[mark] ?? mark);

const number = "\\d[\\d,]*(?:\\.\\d+)?";
const unit = "(?: ?(%|[a-zµ°]{1,4}))?";
const between = new RegExp(`\\bbetween (${number})${unit} and (?=\\d)`, "g");
const range = new RegExp(
  `(?<![\\w.,/-])(${number})${unit} ?(?:-|–|—|\\.\\.|\\bto\\b|\\bthrough\\b) ?(${number})(?= ?(%|[a-zµ°]{0,4})(?![a-zµ/]))(?!\\d|[-–/.,:]\\d)`,
  "g",
);

/** `10 to 20 mg`, `10 mg – 20 mg`, `between 10 and 20 mg` and `10..20 mg` are 10-20 mg. */
const ranges = (text: string) =>
  text
    .replace(between, "$1$2-")
    .replace(range, (whole, from: string, first: string | undefined, to: string, second: string) =>
      (first !== undefined && first !== second) || (from.length === 4 && to.length < 3) ? whole : `${from}-${to}`,
    );

/** `amoxicillin/clavulanate` is amoxicillin / clavulanate; behind a number it is a unit, as `events/patient` is. */
const slashes = (text: string) =>
  text.replace(/(?<![\w./-]|\d )[a-z]{3,}(?:[/-][a-z]{3,})*\/[a-z]{3,}(?![\w/-])/g, (words) => (unitOf(words) === null ? words.replaceAll("/", " / ") : words));

/** Normal text in which what is written in several ways, and reads one way, is written in one. */
export function plainNotation(text: string): string {
  return ranges(raised(quarter(money(chinese(slashes(text))))))
    .replace(new RegExp(`(?<=[a-zµ]) per (?=(?:${perUnits})\\b)`, "g"), "/")
    .replace(/,? (?=(?:inc|ltd|llc|plc|corp)\b)/g, " ")
    .replace(/(?<=\d) : (?=\d)/g, ":")
    .replace(/(?<=\d\.\d{1,6})x(?=$|[.,;)])/g, " times");
}
