import { count } from '#web/format/number.ts'
import { MOST_CHARACTERS } from '#worker/domain/texting/segments.ts'
import type { PreviewView } from './text-types.ts'

/** A text as its reader gets it, with its length and what is wrong with it. */
export function TextPreview({ preview, lead }: { preview: PreviewView; lead: string }) {
  const { body, characters, segments, isTooLong, unknownFields } = preview
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
          {unknownFields.map((name) => `{${name}}`).join(', ')} stands for nothing and stays as written.
        </p>
      ) : null}
    </div>
  )
}
