/** The beginning of a long text, and how long all of it is: a type rather than an interface, so that it is JSON. */
export type CutText = { text: string; length: number; cut: boolean };

export function cutText(text: string, characters: number): CutText {
  return { text: text.slice(0, characters), length: text.length, cut: text.length > characters };
}
