import { Button } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import type { ViewerPractice } from '#web/viewer.ts'
import type { ClientPageData } from './client-page-data.ts'
import { leftText } from './words.ts'

const DONE: Record<string, string> = {
  added: 'Added.',
  save: 'Saved.',
  release: 'Given back. The statement keeps both lines.',
  settle: 'Settled.',
  sell: 'Sold. Its credits can be used.',
  'sell-card': 'Sold. Its credits can be used once the card link is paid.',
  renew: 'Renewed, on invoice.',
  pay: 'Marked as paid.',
  adjust: 'Corrected; the reason stands in the statement.',
  transfer: 'Moved. Both statements show it.',
  refund: 'Refunded. The line stands under Money.',
  'add-note': 'The note is kept.',
  'change-note': 'The note is changed.',
  'remove-note': 'The note is gone.',
  consent: 'Recorded.',
  propose: 'Proposed. Nothing of their plan changes before they take it.',
  'link-workout': 'Linked: completing the session marks the workout done.',
  'unlink-workout': 'The session is no workout of their plan any more.',
  'page-mail': 'The link to their page is on its way by mail.',
  'page-text': 'The link to their page goes out by text; inside quiet hours at their end.',
  'page-end': 'Their page is closed on every device, and no link opens it any more. Send a new one.',
  link: 'The invitation is out.',
  unlink: 'The link has ended. Nothing of their account is seen here any more.',
  'bill-due': 'The payment page is ready: its link stands under Credits.',
  'bill-due-mail': 'The payment link is on its way by mail.',
  'bill-due-text': 'The payment link goes out by text; inside quiet hours at their end.',
  checkout: 'The payment page is ready: its link stands under Money.',
  text: 'The text is on its way; inside quiet hours it goes out at their end.',
}

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
  if (done.what !== 'use') return DONE[done.what] ? <DoneNote>{DONE[done.what]}</DoneNote> : null
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
