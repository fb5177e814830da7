type Composed<Parts extends object[]> = Parts extends [infer First extends object, ...infer Rest extends object[]] ? First & Composed<Rest> : unknown;

/** One object of several parts, their getters kept: a port is built when it is first asked for, and only the parts that a function imports are bundled. */
export function compose<Parts extends object[]>(...parts: Parts): Composed<Parts> {
  const descriptors = parts.map((part) => Object.getOwnPropertyDescriptors(part));
  return Object.defineProperties({}, Object.assign({}, ...descriptors)) as Composed<Parts>;
}
