import { describe, expect, it } from "vitest";
import { cycleIdOf } from "../../../shared/contracts/ids.ts";
import type { WorkItem } from "../../../shared/contracts/stored-items.ts";
import type { WorkQueue } from "../../../shared/ports/workflow.ts";
import { runIdNumber } from "../../support/stored-items.ts";

/** A queue under test: `sendBody` puts any text, `passVisibility` lets the time pass after which messages in flight come back. */
export type QueueUnderTest = { queue: WorkQueue; sendBody(body: string): Promise<void>; passVisibility(): Promise<void> };

const items = (count: number): WorkItem[] =>
  Array.from({ length: count }, (_, cycleIndex) => ({ runId: runIdNumber(1), unitId: cycleIdOf(runIdNumber(1), cycleIndex) }));

/** What every WorkQueue does. @param makeQueue gives an empty queue. */
export function workQueueContract(makeQueue: () => Promise<QueueUnderTest>): void {
  describe("WorkQueue", () => {
    it("hands out all that was sent, ten at most at a time", async () => {
      const { queue } = await makeQueue();
      const sent = items(137);
      await queue.send(sent);
      const received: (WorkItem | null)[] = [];
      for (;;) {
        const messages = await queue.receive(50);
        if (messages.length === 0) break;
        expect(messages.length).toBeLessThanOrEqual(10);
        received.push(...messages.map((message) => message.item));
        await Promise.all(messages.map((message) => queue.delete(message.receipt)));
      }
      expect(received.sort((a, b) => ((a?.unitId ?? "") < (b?.unitId ?? "") ? -1 : 1))).toEqual(sent);
    });

    it("is empty without a wait", async () => {
      const { queue } = await makeQueue();
      const before = performance.now();
      expect(await queue.receive(10)).toEqual([]);
      expect(performance.now() - before).toBeLessThan(5_000);
      await queue.send([]);
      expect(await queue.receive(10)).toEqual([]);
    });

    it("hands out no more than was asked for", async () => {
      const { queue } = await makeQueue();
      await queue.send(items(5));
      expect(await queue.receive(2)).toHaveLength(2);
      expect(await queue.receive(10)).toHaveLength(3);
    });

    it("brings back what was not deleted, and nothing that was", async () => {
      const { queue, passVisibility } = await makeQueue();
      await queue.send(items(2));
      const [first, second] = await queue.receive(10);
      expect(await queue.receive(10)).toEqual([]);
      await queue.delete(first?.receipt ?? "");
      await passVisibility();
      // A queue may bring it back a little later than it said.
      const read = async () => (await queue.receive(10)).map((message) => message.item);
      await expect.poll(read, { timeout: 10_000, interval: 200 }).toEqual([second?.item]);
    });

    it.each(["not json", "{}", JSON.stringify({ runId: "run-1", unitId: "x" }), "null"])("hands out the body %j as no item", async (body) => {
      const { queue, sendBody } = await makeQueue();
      await sendBody(body);
      expect(await queue.receive(10)).toEqual([{ receipt: expect.any(String), item: null, body }]);
    });
  });
}
