/**
 * The port that `PORT` asks for.
 * @param text what stands in the environment; empty or left out asks for none
 * @returns null where nothing listens on such a port
 */
export function chosenPort(text: string | undefined, otherwise: number): number | null {
  if (!text) return otherwise
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : null
}
