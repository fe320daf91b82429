import { Button } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import type { ViewerPractice } from '#web/viewer.ts'
import type { ClientPageData } from './client-page-data.ts'
import { leftText } from './words.ts'

/** What the last press did, and the way back from a use. */
export function Done({
  done,
  data,
  practice,
}: {
  done: ClientPageData['done']
  data: ClientPageData
  practice: ViewerPractice
}) {
  if (!done) return null
  if (done.what !== 'use') return done.words ? <DoneNote>{done.words}</DoneNote> : null
  const remaining = data.sections.credits?.data?.credits.remaining
  const left = remaining ? leftText(remaining, practice.currency) : null
  const text =
    done.outcome === 'used'
      ? `1 session used.${left ? ` Left: ${left}.` : ''}`
      : 'No credit was left: the session stands below as not paid.'
  return (
    <DoneNote
      undo={
        done.line ? (
          <form method="post">
            <input type="hidden" name="intent" value="release" />
            <input type="hidden" name="line" value={done.line} />
            <input type="hidden" name="reason" value="Marked by mistake" />
            <Button size={28} icon="undo">
              Undo
            </Button>
          </form>
        ) : null
      }
    >
      {text}
    </DoneNote>
  )
}
