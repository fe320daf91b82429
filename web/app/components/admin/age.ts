/** How long ago, in the one unit that says enough: 42 s, 31 min, 5 h, 3 days. */
export function age(sinceAt: string, nowAt: string): { value: string; unit: string } {
  const seconds = Math.max(0, Math.round((Date.parse(nowAt) - Date.parse(sinceAt)) / 1000))
  if (seconds < 60) return { value: String(seconds), unit: 's' }
  if (seconds < 3600) return { value: String(Math.floor(seconds / 60)), unit: 'min' }
  if (seconds < 48 * 3600) return { value: String(Math.floor(seconds / 3600)), unit: 'h' }
  return { value: String(Math.floor(seconds / 86_400)), unit: 'days' }
}

export function ageText(sinceAt: string, nowAt: string): string {
  const { value, unit } = age(sinceAt, nowAt)
  return `${value} ${unit}`
}
