import { MOST_CHARACTERS, textLength } from '#worker/domain/texting/segments.ts'
import { AppError } from '#worker/platform/errors.ts'

const count = (n: number) => n.toLocaleString('en')

/**
 * How a text is billed, if it can be sent at all.
 * @throws AppError invalid_input, saying how long it is and how long it may be
 */
export function checkLength(body: string, field = 'body') {
  const length = textLength(body)
  if (body.trim() === '') throw new AppError('invalid_input', `${field}: is empty`, { field })
  if (body.length > MOST_CHARACTERS) {
    const message = `has ${count(body.length)} characters (${count(length.segments)} segments); one text may have at most ${count(MOST_CHARACTERS)}. Nothing was sent; shorten it or send it by mail.`
    throw new AppError('invalid_input', `${field}: ${message}`, { field })
  }
  return length
}
