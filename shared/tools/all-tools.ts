import { biopythonFamily } from "./biopython/biopython-family.ts";
import { clinicalTablesFamily } from "./clinical-tables/clinical-tables-family.ts";
import { createToolPool } from "./core/tool-pool.ts";
import { codeExecution } from "./general/code-execution.ts";
import { rxnavFamily } from "./rxnav/rxnav-family.ts";
import { tushareFamily } from "./tushare/tushare-family.ts";

/** The tools that are sampled and run: the paper's Table B.1, as far as it is built. */
export const toolPool = createToolPool([...biopythonFamily, ...rxnavFamily, ...clinicalTablesFamily, ...tushareFamily, codeExecution]);
