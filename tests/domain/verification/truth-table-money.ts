import { asked, type Row } from "./truth-table-rows.ts";

const money: Row[] = [
  ...asked("What was the net profit of 600519.SH in 2023?", [
    ["747.34亿元", "747.34 亿元人民币", true],
    ["747.34亿元", "RMB 74.734 billion", true],
    ["747.34亿元", "¥74,734,000,000", true],
    ["747.34亿元", "747.34亿美元", false],
    ["747.34亿元", "The net profit was 747.34亿元 (about $10.5 billion).", false],
    ["747.34亿元", "747.34万元", false],
    ["74,734,071,550.75", "74734071550.75元", true],
    ["74,734,071,550.75", "74.73 billion", false],
    ["CNY 74.73 billion", "74,734,071,550.75 CNY", true],
    ["CNY 74.73 billion", "74,734,071,550.75 USD", false],
  ]),
  ...asked("What is the total market value in 亿元?", [
    ["21,543.2", "21,543.2亿元", true],
    ["21,543.2", "2.15432万亿元", true],
  ]),
  ...asked("By how much did the price change, in percent?", [
    ["-2.35%", "fell by 2.35%", false],
    ["-2.35%", "-2.35 %", true],
    ["-2.35%", "2.35% decrease", false],
    ["2.35%", "-2.35%", false],
    ["2.35%", "+2.35%", true],
  ]),
  ...asked("What was the closing price on 2024-03-01?", [
    ["1,689.00 CNY", "On 2024-03-01 the closing price was CNY 1,689.00.", true],
    ["1,689.00 CNY", "¥1689 per share", false],
    ["1,689.00 CNY", "HK$1,689.00", false],
  ]),
  ...asked("What was the highest price?", [
    ["12.5", "12.50元", true],
    ["12.5", "12.5 (2024-03-01)", false],
  ]),
  ...asked("What is the P/E ratio?", [
    ["23.4x", "23.4", true],
    ["23.4", "23.4x", true],
    ["23.4", "23.4 times", true],
  ]),
  ...asked("Which quarter had the highest revenue?", [
    ["Q3 2023", "2023 Q3", true],
    ["Q3 2023", "the third quarter of 2023", true],
    ["Q3 2023", "Q2 2023", false],
  ]),
  ...asked("What EPS was reported?", [
    ["$1.53", "$1.53 per share", false],
    ["$1.53", "USD 1.53 per diluted share", false],
    ["($0.12)", "-$0.12", true],
    ["-$0.12", "$0.12", false],
    ["-$0.12", "$-0.12", true],
    ["-$0.12", "-0.12 USD", true],
    ["-$0.12", "loss of $0.12", false],
  ]),
  ...asked("What is the volume?", [
    ["1,234,567 shares", "1.234567 million shares", true],
    ["1234567", "1,234,568", false],
  ]),
  ...asked("What changed?", [["3 percentage points", "3%", false]]),
  ...asked("What is the change?", [
    ["25 basis points", "0.25%", false],
    ["25 bp", "25 basis points", false],
    ["25 basis points", "25 bp", false],
  ]),
  ...asked("What is the rate?", [
    ["5.25%-5.50%", "5.25% to 5.50%", true],
    ["5.25%-5.50%", "5.25-5.50%", true],
    ["5.25%-5.50%", "5.25% and 5.50%", false],
    ["5.25%-5.50%", "5.50%", false],
  ]),
  ...asked("How did the price go from 2019 to 2021?", [["It rose by 5%", "5%", false]]),
  ...asked("What is the volume in millions of shares?", [
    ["5.2", "5.2 million", true],
    ["5.2", "5.2 billion", false],
    ["5.2", "5,200,000", false],
  ]),
  ...asked("What is the revenue in billion USD?", [
    ["5.2", "$5.2 billion", true],
    ["5.2", "$5.2 million", false],
    ["5.2", "5200 million USD", true],
    ["5.2", "$5,200,000,000", false],
    ["$5.2 billion", "5.2", true],
  ]),
  ...asked("What is the revenue in million USD?", [
    ["$5.2 billion", "5.2", false],
    ["$5.2 billion", "5200", true],
  ]),
  ...asked("What is the revenue in 亿元?", [
    ["747.34", "747.34", true],
    ["747.34", "747.34亿美元", false],
    ["747.34", "747.34万元", false],
  ]),
  ...asked("What is the revenue?", [["747.34", "747.34亿元", false]]),
  ...asked("What is the loss?", [
    ["($0.12)", "$0.12", false],
    ["$0.12", "($0.12)", false],
    ["-$1.2 million", "$-1.2 million", true],
    ["-$1.2 million", "($1.2 million)", true],
    ["-$1.2 million", "$1.2 million", false],
  ]),
  ...asked("What is the return?", [
    ["-5%", "–5%", true],
    ["-5%", "5%", false],
    ["-5%", "minus 5%", false],
  ]),
  ...asked("Which quarter?", [
    ["Q3 2023", "3Q 2023", false],
    ["Q3 2023", "Q3", false],
    ["third quarter", "Q3", true],
    ["Q3 2023", "2023-Q3", true],
    ["Q3 2023", "Q3 2022", false],
  ]),
];

export const moneyTable: readonly (readonly [name: string, rows: readonly Row[]])[] = [["money, shares and quarters", money]];
