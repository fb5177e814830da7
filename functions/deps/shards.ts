import { encodeParquet } from "../../shared/adapters/parquet/parquet-encoder.ts";
import { tokenizers } from "../../shared/adapters/tokenizers/tokenizers.ts";

/** What rows become a file with. */
export const shardPorts = { encodeParquet, tokenizers };
