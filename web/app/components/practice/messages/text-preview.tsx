import { count } from '#web/format/number.ts'
import { MOST_CHARACTERS } from '#worker/domain/texting/segments.ts'
import type { PreviewView } from './text-types.ts'

const braced = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ')

/** A text as its reader gets it, with its length and what is wrong with it. */
export function TextPreview({ preview, lead }: { preview: PreviewView; lead: string }) {
  const { body, characters, segments, isTooLong, unknownFields, missingFields } = preview
  return (
    <div className="grid gap-2 rounded-control border border-line bg-well p-3" role="status">
      <p className="text-12 text-ink-3">
        {lead}: {count(characters, 'character')}, {count(segments, 'segment')}.
      </p>
      <p className="whitespace-pre-wrap text-14 text-ink-1 [overflow-wrap:anywhere]">{body}</p>
      {isTooLong ? (
        <p className="text-12 text-attention">
          Too long: {MOST_CHARACTERS.toLocaleString('en')} characters at most can be sent.
        </p>
      ) : null}
      {unknownFields.length > 0 ? (
        <p className="text-12 text-attention">
          {braced(unknownFields)} stands for nothing. Mend it before it is sent.
        </p>
      ) : null}
      {missingFields.length > 0 ? (
        <p className="text-12 text-attention">
          {braced(missingFields)}:{' '}
          {missingFields.includes('client') ? 'nobody is known by this number' : 'no session is booked'}.
          Write it out before it is sent.
        </p>
      ) : null}
    </div>
  )
}
