/** The service's own colour: what a practice without one has. */
export const SERVICE_COLOR = '#f97316'

/** What words on a practice's own colour are written in: whichever reads better. */
const INKS = ['#0f172a', '#ffffff'] as const
/** The pages that a pressed button mixes in, dark and light, and how much of them at most. */
const PAGES = ['#0f172a', '#f1f5f9'] as const
const MOST_MIXED = 0.18
/** WCAG 2.2, 1.4.3 (AA): words against what they stand on. */
export const AA_CONTRAST = 4.5
const STEP = 0.02

type Rgb = [number, number, number]

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
const hexOf = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const mixed = (a: Rgb, b: Rgb, share: number) =>
  a.map((part, i) => part * (1 - share) + (b[i] ?? 0) * share) as unknown as Rgb

/** Relative luminance as WCAG defines it, 0 to 1. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrastOf(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/**
 * How far two colours stand apart, 1 to 21.
 * @param a, b as `#2563eb`
 * @internal for tests
 */
export const contrast = (a: string, b: string) => contrastOf(rgbOf(a), rgbOf(b))

/**
 * A practice's colour as the ground of its buttons, and the words on it: at AA at rest and while pressed, on a dark page
 * and on a light one. A colour on which no words would be that clear moves away from them, by as little as that takes.
 * @param color as `#2563eb`
 */
export function brandColors(color: string): { ground: string; ink: string } {
  const own = rgbOf(color)
  const [best] = INKS.map((ink) => {
    const words = rgbOf(ink)
    const away: Rgb = luminance(words) > 0.5 ? [0, 0, 0] : [255, 255, 255]
    let moved = 0
    while (moved < 1 && leastOn(mixed(own, away, moved), words) < AA_CONTRAST) moved += STEP
    return { ink, moved, ground: hexOf(mixed(own, away, Math.min(moved, 1))), clear: contrastOf(own, words) }
  }).sort((a, b) => a.moved - b.moved || b.clear - a.clear)
  return { ground: best?.ground ?? color, ink: best?.ink ?? INKS[0] }
}

/** Rounded as it will be drawn, and mixed with the page as a press does. */
function leastOn(ground: Rgb, words: Rgb): number {
  const drawn = rgbOf(hexOf(ground))
  return Math.min(
    contrastOf(drawn, words),
    ...PAGES.map((page) => contrastOf(mixed(drawn, rgbOf(page), MOST_MIXED), words)),
  )
}
