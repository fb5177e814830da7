import { SampleConfigurationInput, SampleConfigurationOutput } from "../../shared/contracts/cycle-machine.ts";
import { sampleConfiguration } from "../../shared/pipeline/cycle/sample-configuration.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import { defineState } from "../define-state.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";

export const createSampleConfiguration = (ports: Parameters<typeof sampleConfiguration>[0] & { logger: Logger }) =>
  defineState(ports.logger, {
    name: "SampleConfiguration",
    input: SampleConfigurationInput,
    output: SampleConfigurationOutput,
    run: (input) => sampleConfiguration(ports, input),
  });
export const handler = createSampleConfiguration(compose(base, tablePorts, bucketPorts)).handler;
