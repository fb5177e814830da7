import { RecordTurnInput, RecordTurnOutput } from "../../shared/contracts/rollout-machine.ts";
import { recordTurn } from "../../shared/pipeline/rollout/record-turn.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";

export const createRecordTurn = (ports: Parameters<typeof recordTurn>[0] & { logger: Logger }) =>
  defineState(ports.logger, { name: "RecordTurn", input: RecordTurnInput, output: RecordTurnOutput, run: (input) => recordTurn(ports, input) });
export const handler = createRecordTurn(compose(base, bucketPorts)).handler;
