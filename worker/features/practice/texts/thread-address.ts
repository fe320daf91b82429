import { AppError, notFound } from '#worker/platform/errors.ts'

/** Threads and texts of one page. */
export const PAGE = 50

/** A number as addresses carry it, without its plus. */
export function phoneOf(number: string): string {
  if (!/^[1-9]\d{6,14}$/.test(number)) throw notFound('This thread')
  return `+${number}`
}

/** Where a page begins: the moment and id that the page before ended with. */
export function cursorOf(text: string | undefined): { at: string; id: string } | null {
  if (text === undefined) return null
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)\.(txt_\w{20,40})$/.exec(text)
  if (match?.[1] && match[2]) return { at: match[1], id: match[2] }
  throw new AppError('invalid_input', 'before: is not a cursor of this list', { field: 'before' })
}
