import { count } from '#web/format/number.ts'
import { MOST_CHARACTERS, textLength } from '#worker/domain/texting/segments.ts'

const MOST = MOST_CHARACTERS.toLocaleString('en')

/** How long a text is and as how many it is billed, while it is written. */
export function TextLength({ body }: { body: string }) {
  const { characters, segments, encoding, unitsLeft } = textLength(body)
  if (characters === 0) return <>A text of 160 characters is one segment; up to {MOST} can be sent.</>
  if (body.length > MOST_CHARACTERS) {
    return (
      <>
        {count(characters, 'character')}: {MOST} at most can be sent.
      </>
    )
  }
  const wide = encoding === 'UCS-2' ? ' A character outside the plain alphabet makes segments of 70.' : ''
  const fields = /\{\w+\}/.test(body) ? ' Fields in braces count as they are written.' : ''
  return (
    <>
      {count(characters, 'character')}, {count(segments, 'segment')}, {unitsLeft} left in it.{wide}
      {fields}
    </>
  )
}
