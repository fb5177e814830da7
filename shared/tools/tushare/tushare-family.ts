import { bondAndRateTools } from "./bonds-and-rates.ts";
import { convertibleBondTools } from "./convertible-bonds.ts";
import { fundTools } from "./funds.ts";
import { futureAndOptionTools } from "./futures-and-options.ts";
import { fxAndHongKongTools } from "./fx-and-hong-kong.ts";
import { indexTools } from "./indices.ts";
import { macroAndMediaTools } from "./macro-and-media.ts";
import { stockBoardTools } from "./stock-boards.ts";
import { stockCompanyTools } from "./stock-companies.ts";
import { stockConnectTools } from "./stock-connect.ts";
import { stockHolderTools } from "./stock-holders.ts";
import { stockLimitAndRankingTools } from "./stock-limits-and-rankings.ts";
import { stockMarginAndFlowTools } from "./stock-margin-and-flows.ts";
import { stockMetricTools } from "./stock-metrics.ts";
import { stockProBar } from "./stock-pro-bar.ts";
import { stockQuoteTools } from "./stock-quotes.ts";
import { stockStatementTools } from "./stock-statements.ts";
import { technicalIndicatorTools } from "./technical-indicators.ts";

export const tushareFamily = [
  ...stockQuoteTools,
  stockProBar,
  ...stockMetricTools,
  ...technicalIndicatorTools,
  ...stockStatementTools,
  ...stockCompanyTools,
  ...stockHolderTools,
  ...stockMarginAndFlowTools,
  ...stockConnectTools,
  ...stockBoardTools,
  ...stockLimitAndRankingTools,
  ...indexTools,
  ...fundTools,
  ...futureAndOptionTools,
  ...convertibleBondTools,
  ...bondAndRateTools,
  ...fxAndHongKongTools,
  ...macroAndMediaTools,
];
