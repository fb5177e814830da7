const opened = "<think>";
const closed = "</think>";

/**
 * A content whose thoughts a server without a reasoning parser left in it, between <think> tags. Only what follows the last closing tag is
 * said; a template may open the thoughts in the prompt, so that their end alone stands here, and thoughts that never close say nothing.
 * The rule of training/dive_reward's final_answer.
 */
export function splitThoughts(content: string): { thoughts: string; text: string } {
  if (!content.includes(opened) && !content.includes(closed)) return { thoughts: "", text: content };
  const end = content.lastIndexOf(closed);
  const rest = end === -1 ? content : content.slice(end + closed.length);
  const isOpen = rest.includes(opened);
  const thoughts = isOpen ? content : content.slice(0, end);
  return { thoughts: thoughts.replaceAll(opened, "").replaceAll(closed, "").trim(), text: isOpen ? "" : rest.trim() };
}

/** As a chat template reads the thoughts of an earlier turn, where the server has no field for them. */
export const withThoughts = (thoughts: string, text: string): string => `${opened}\n${thoughts}\n${closed}\n\n${text}`;
