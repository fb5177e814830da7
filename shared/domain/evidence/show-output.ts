/**
 * The output's JSON text as the model sees it: at most `maxCharacters` UTF-16 units of it, and where it was cut a last line that says so.
 * A surrogate pair is never cut in two.
 */
export function showOutput(jsonText: string, maxCharacters: number): string {
  if (jsonText.length <= maxCharacters) return jsonText;
  const last = jsonText.charCodeAt(maxCharacters - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  const shown = splitsPair ? maxCharacters - 1 : maxCharacters;
  return `${jsonText.slice(0, shown)}\n[cut: ${shown} of ${jsonText.length} characters shown]`;
}
