import { encodeParquet } from "../../shared/adapters/parquet/parquet-encoder.ts";
import { createParquetReader } from "../../shared/adapters/parquet/parquet-reader.ts";
import { base } from "./base.ts";
import { bucketPorts } from "./bucket.ts";
import { compose } from "./compose.ts";
import { exportPorts } from "./exports.ts";
import { largeObjectPorts } from "./large-objects.ts";
import { toolPorts } from "./tools.ts";

/** What rows are read and written with. */
export const shardPorts = compose(base, bucketPorts, exportPorts, largeObjectPorts, toolPorts, { encodeParquet, parquetReader: createParquetReader() });
