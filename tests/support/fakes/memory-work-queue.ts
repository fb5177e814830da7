import { WorkItem } from "../../../shared/contracts/stored-items.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { WorkQueue } from "../../../shared/ports/workflow.ts";

type Message = { body: string; visibleAtMs: number; receipt: string | null };

/** A standard queue in memory: a received message comes back when it is not deleted within the visibility timeout. */
export class MemoryWorkQueue implements WorkQueue {
  private readonly clock: Clock;
  private readonly visibilitySeconds: number;
  private readonly messages: Message[] = [];
  private receipts = 0;

  constructor(clock: Clock, visibilitySeconds = 30) {
    this.clock = clock;
    this.visibilitySeconds = visibilitySeconds;
  }
  async send(items: readonly WorkItem[]): Promise<void> {
    for (const item of items) this.sendBody(JSON.stringify(item));
  }
  /** A message of any text, for poison. */
  sendBody(body: string): void {
    this.messages.push({ body, visibleAtMs: 0, receipt: null });
  }
  async receive(max: number) {
    const now = this.clock.now().getTime();
    const due = this.messages.filter((message) => message.visibleAtMs <= now).slice(0, Math.min(max, 10));
    return due.map((message) => {
      this.receipts += 1;
      const receipt = `receipt-${this.receipts}`;
      Object.assign(message, { visibleAtMs: now + this.visibilitySeconds * 1000, receipt });
      return { receipt, item: parse(message.body), body: message.body };
    });
  }
  async delete(receipt: string): Promise<void> {
    const place = this.messages.findIndex((message) => message.receipt === receipt);
    if (place >= 0) this.messages.splice(place, 1);
  }
  async isEmpty(): Promise<boolean> {
    return this.messages.length === 0;
  }
  /** Messages in the queue, in flight ones too. */
  get size(): number {
    return this.messages.length;
  }
}

function parse(body: string): WorkItem | null {
  try {
    return WorkItem.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
