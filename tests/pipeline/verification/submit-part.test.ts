import { describe, expect, it } from "vitest";
import { submitPart } from "../../../shared/pipeline/verdict-batches/submit-part.ts";
import type { ModelBatches } from "../../../shared/ports/model-batches.ts";
import { ModelServerError } from "../../../shared/ports/model-errors.ts";
import { testRunId } from "../../support/factories.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { MemoryObjectStore } from "../../support/fakes/memory-object-store.ts";

const model = "anthropic/claude-haiku-5-5";
const otherRunId = "run-01j9z3k4m5n6p7q8r9s0t1v2w9";
const partOf = (runId: string) => ({ runId, slice: 0, place: 0, asked: 1 });

describe("a batch whose creation was cut off", () => {
  it("is not taken for that of another run of the stage, which looks alike at the provider", async () => {
    const created: string[] = [];
    let isCut = false;
    const batches: ModelBatches = {
      async submit({ name }) {
        if (isCut) {
          isCut = false;
          throw new ModelServerError("the connection was cut");
        }
        created.push(name);
        return `batch-${created.length}`;
      },
      find: async () => created.map((_, place) => `batch-${place + 1}`).toReversed(),
      state: async () => ({ status: "running" }),
      async *outcomes() {},
    };
    const ports = { objects: new MemoryObjectStore(), clock: new FakeClock(), batches };
    expect(await submitPart(ports, partOf(testRunId), model, () => [])).toMatchObject({ batchId: "batch-1" });
    isCut = true;
    await expect(submitPart(ports, partOf(otherRunId), model, () => [])).rejects.toBeInstanceOf(ModelServerError);
    expect(await submitPart(ports, partOf(otherRunId), model, () => [])).toMatchObject({ status: "submitted", batchId: "batch-2" });
  });
});
