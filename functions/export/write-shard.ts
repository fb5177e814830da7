import { WriteShardInput, WriteShardOutput } from "../../shared/contracts/export-machine.ts";
import { writeShard } from "../../shared/pipeline/export/write-shard.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { compose } from "../deps/compose.ts";
import { shardPorts } from "../deps/shards.ts";
import { tokenizerPorts } from "../deps/tokenizers.ts";

export const createWriteShard = (ports: Parameters<typeof writeShard>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "WriteShard", input: WriteShardInput, output: WriteShardOutput, run: (input) => writeShard(ports, input) });
export const handler = createWriteShard(compose(shardPorts, tokenizerPorts)).handler;
