/** Text in which no tag can be opened or closed: whoever wrote it cannot step out of the tags around it. */
export function untagged(text: string): string {
  return text.replaceAll("<", "\\u003c");
}
