/**
 * A number as people write it, with a comma or a point; null for an empty field. What is no number goes on as it was
 * typed: the API refuses it at its field, and nothing else that was typed is lost.
 */
export function numberOrText(typed = ''): number | string | null {
  const text = typed.trim()
  if (text === '') return null
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text
}
