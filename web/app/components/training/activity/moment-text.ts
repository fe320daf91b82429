import { duration } from '#web/format/duration.ts'

/** A moment of the recording as a form takes it back: h:mm:ss, because `5:00` could be read as minutes or hours. */
export function momentText(seconds: number | null): string {
  if (seconds === null) return ''
  const text = duration(seconds)
  return text.split(':').length === 2 ? `0:${text.padStart(5, '0')}` : text
}
