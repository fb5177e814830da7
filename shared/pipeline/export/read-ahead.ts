/** `work` of each item, in their order, with up to `atOnce` under way. */
export async function* readAhead<T, R>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (const item of items) {
    const started = work(item);
    // Whoever waits for it sees its error; nobody may, where an earlier one failed.
    started.catch(() => {});
    underWay.push(started);
    if (underWay.length >= atOnce) yield await (underWay.shift() as Promise<R>);
  }
  for (const started of underWay) yield await started;
}
