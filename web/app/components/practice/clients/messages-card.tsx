import { type ComponentType, useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextArea, TextField } from '#web/components/form/text-field.tsx'
import { WaitsForYes } from '#web/components/practice/messages/waits-for-yes.tsx'
import { reasonWord } from '#web/components/practice/messages/words.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { moment } from '#web/format/date.ts'

export type TextsView = Answered<'GET /v1/practices/:practice/clients/:client/texts'>
type TextLine = TextsView['texts'][number]

const SHOWN = 6

/** The newest texts of one's thread with a client, and the next one. */
export function MessagesCard({
  thread,
  firstName,
  requestId,
  threadHref,
  sent,
}: {
  thread: TextsView
  firstName: string
  requestId: string
  threadHref: string
  sent: Refused | undefined
}) {
  const newest = thread.texts.slice(0, SHOWN).toReversed()
  return (
    <Card
      title="Messages"
      aside={thread.phone ?? 'no phone number'}
      foot={`Quiet hours ${thread.quietFrom}–${thread.quietUntil}`}
      footEnd={
        <a href={threadHref} className="link hit">
          Whole thread
        </a>
      }
    >
      {newest.length === 0 ? <p className="text-14 text-ink-3">No texts yet.</p> : null}
      <ul className="grid gap-3">
        {newest.map((text) => (
          <Text key={text.id} text={text} zone={thread.zone} />
        ))}
      </ul>
      <Write thread={thread} firstName={firstName} requestId={requestId} sent={sent} />
    </Card>
  )
}

const WAITING = ['queued', 'scheduled', 'sending']

function Text({ text, zone }: { text: TextLine; zone: string }) {
  const isOwn = text.direction === 'out'
  const isOver = text.state === 'failed' || text.state === 'cancelled' || text.state === 'expired'
  return (
    <li className={cls('grid max-w-[85%] gap-1', isOwn ? 'justify-self-end' : 'justify-self-start')}>
      <p
        className={cls(
          'whitespace-pre-wrap rounded-control border px-3 py-2 text-14 [overflow-wrap:anywhere]',
          isOwn ? 'border-transparent bg-raised text-ink-1' : 'border-line-strong bg-well text-ink-1',
          isOver && 'border-dashed border-line-strong bg-transparent text-ink-3 line-through',
        )}
      >
        {text.body ?? 'A text made when it goes out.'}
      </p>
      <p className={cls('flex flex-wrap items-center gap-1.5 text-12 text-ink-3', isOwn && 'justify-end')}>
        <span>{moment(text.sentAt ?? text.sendAt ?? text.at, zone)}</span>
        {text.state === 'failed' ? <Badge tone="failed">failed</Badge> : null}
        {WAITING.includes(text.state) && isOwn ? <Badge tone="planned">waits</Badge> : null}
        {isOwn && text.state === 'delivered' ? <span>delivered</span> : null}
        {text.reason ? (
          <span>{reasonWord(text.reason)}</span>
        ) : isOver && text.state !== 'failed' ? (
          <span>{text.state}</span>
        ) : null}
      </p>
    </li>
  )
}

function Write({
  thread,
  firstName,
  requestId,
  sent,
}: {
  thread: TextsView
  firstName: string
  requestId: string
  sent: Refused | undefined
}) {
  const [intentId] = useState(`${requestId}-text`)
  const [body, setBody] = useState(sent?.values.text_body ?? '')
  const [Length, setLength] = useState<ComponentType<{ body: string }> | null>(null)
  /** What counts a text's length comes with the first letter: the page is heavy enough without it. */
  const typed = (text: string) => {
    setBody(text)
    if (Length) return
    import('#web/components/practice/messages/text-length.tsx').then(
      (module) => setLength(() => module.TextLength),
      () => undefined,
    )
  }
  if (thread.phone === null)
    return (
      <p className="mt-3 text-14 text-ink-3">
        Add a phone number under Contact and details to text {firstName}.
      </p>
    )
  if (thread.number === null)
    return <p className="mt-3 text-14 text-ink-3">The practice has no number to text from yet.</p>
  if (thread.isOptedOut) return <OptedOut thread={thread} firstName={firstName} />
  if (thread.waitsForYes && !thread.hasWritten) return <WaitsForYes name={firstName} number={thread.number} />
  if (!thread.isOptedIn && !thread.hasWritten) return <NotOptedIn firstName={firstName} sent={sent} />
  return (
    <form method="post" className="mt-4 grid gap-3">
      <FormError>{formError(sent, ['body'])}</FormError>
      <input type="hidden" name="request_id" value={intentId} />
      <TextArea
        name="text_body"
        label={`Text to ${firstName}`}
        rows={2}
        maxLength={1600}
        required
        value={body}
        onChange={(event) => typed(event.currentTarget.value)}
        hint={Length ? <Length body={body} /> : 'A text of 160 characters is one segment.'}
        error={fieldError(sent, 'body')}
      />
      <FormFoot>
        <Button name="intent" value="text">
          Send the text
        </Button>
      </FormFoot>
    </form>
  )
}

/** Nothing says that they may be texted: it is recorded here, in their words, as under Consents. */
function NotOptedIn({ firstName, sent }: { firstName: string; sent: Refused | undefined }) {
  return (
    <form method="post" className="mt-3 grid gap-3 text-14 text-ink-2">
      <p role="note">
        Nothing says that {firstName} may be texted, so nothing is. Ask, and record the answer.
      </p>
      <input type="hidden" name="consent_purpose" value="texts" />
      <input type="hidden" name="consent_granted" value="true" />
      <input type="hidden" name="consent_source" value="in_person" />
      <FieldScope.Provider value="texts-agreed">
        <TextField
          name="consent_wording"
          label="They agreed in these words"
          required
          maxLength={500}
          defaultValue={sent?.values.consent_wording ?? 'Texts about my sessions are fine.'}
          error={fieldError(sent, 'wording')}
        />
      </FieldScope.Provider>
      <FormFoot>
        <Button name="intent" value="consent">
          Record that they agree
        </Button>
      </FormFoot>
    </form>
  )
}

/** Why nothing can be sent, and how a session is cancelled: carriers take the text CANCEL for an opt-out. */
function OptedOut({ thread: { consent, zone }, firstName }: { thread: TextsView; firstName: string }) {
  const within = usePracticeHref()
  const isCancel = consent?.wording.trim().toUpperCase() === 'CANCEL'
  return (
    <div className="mt-3 grid gap-1 text-14 text-ink-2" role="note">
      <p>
        {firstName} asked for no texts{consent ? `, ${moment(consent.at, zone)}: “${consent.wording}”` : ''}.
        Nothing is sent until they text START.
      </p>
      <p>
        {isCancel ? 'Carriers take CANCEL for an opt-out: no session was cancelled by it. ' : ''}
        To cancel a session, open it in the{' '}
        <a className="link" href={within('/practice/calendar')}>
          calendar
        </a>
        .{isCancel ? ` Ask ${firstName} by phone or mail which one was meant.` : ''}
      </p>
    </div>
  )
}
