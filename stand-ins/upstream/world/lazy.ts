/** A value that is computed when it is first asked for. */
export function lazy<T>(compute: () => T): () => T {
  let computed: { value: T } | null = null;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** A function of a number or text that remembers its values. */
export function remembered<K extends string | number, T>(compute: (key: K) => T): (key: K) => T {
  const values = new Map<K, T>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}
