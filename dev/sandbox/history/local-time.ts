const formats = (() => {
  const known = new Map<string, Intl.DateTimeFormat>()
  return (timeZone: string) => {
    const format =
      known.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    known.set(timeZone, format)
    return format
  }
})()

/** Local time minus UTC at an instant, in seconds. */
export function offsetAtS(timeZone: string, instantMs: number): number {
  const name = formats(timeZone)
    .formatToParts(instantMs)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '')
  if (match === null) return 0
  const [, sign, hours = '0', minutes = '0'] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}

/** The instant at which a zone's clocks show this wall time (given as if it were UTC, milliseconds). */
export function instantOf(timeZone: string, wallMs: number): { startMs: number; utcOffsetS: number } {
  const guess = wallMs - offsetAtS(timeZone, wallMs) * 1000
  const utcOffsetS = offsetAtS(timeZone, guess)
  return { startMs: wallMs - utcOffsetS * 1000, utcOffsetS }
}
