import type { LimitFunction } from "p-limit";

const waitingAtOnce = 4;

/** Works on several items at a time and hands the results over in the items' order, holding only a few finished ones. */
export async function inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: LimitFunction,
  work: (item: Item) => Promise<Result>,
  take: (result: Result) => void,
): Promise<void> {
  const queue: Promise<Result>[] = [];
  const takeFirst = async () => {
    const first = queue.shift();
    if (first) take(await first);
  };
  try {
    for await (const item of items) {
      queue.push(limit(() => work(item)));
      if (queue.length >= limit.concurrency * waitingAtOnce) await takeFirst();
    }
    while (queue.length > 0) await takeFirst();
  } finally {
    // What is still under way after a failure has nobody left to tell.
    limit.clearQueue();
    for (const left of queue) left.catch(() => undefined);
  }
}
