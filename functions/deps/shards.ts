import { encodeParquet } from "../../shared/adapters/parquet/parquet-encoder.ts";
import { createParquetReader } from "../../shared/adapters/parquet/parquet-reader.ts";
import { tokenizers } from "../../shared/adapters/tokenizers/tokenizers.ts";

/** What rows become a file with. */
export const shardPorts = { encodeParquet, parquetReader: createParquetReader(), tokenizers };
