/** Colours of pictures that leave the page, where its tokens do not reach: those of the dark theme. */
export const CARD_INK = {
  ground: '#0f172a',
  card: '#1e293b',
  text: '#f1f5f9',
  quiet: '#94a3b8',
  accent: '#f97316',
} as const
