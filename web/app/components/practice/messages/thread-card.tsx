import type { Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { clock, moment } from '#web/format/date.ts'
import { Composer } from './composer.tsx'
import type { PreviewView, TemplatesView, ThreadView } from './text-types.ts'
import { ThreadTexts } from './thread-texts.tsx'
import { WaitsForYes } from './waits-for-yes.tsx'
import { phoneWord } from './words.ts'

interface Props {
  thread: ThreadView
  templates: TemplatesView | null
  requestId: string
  sent: Refused | undefined
  draft: { body: string; preview: PreviewView | null } | null
  olderHref: string | null
}

/** One thread: whom it is with, what was said, and where to answer, or why one cannot. */
export function ThreadCard({ thread, templates, requestId, sent, draft, olderHref }: Props) {
  const within = usePracticeHref()
  const { client, sharedWith, phone, unread } = thread
  return (
    <Card
      title={client?.name ?? (phone ? phoneWord(phone) : 'No number')}
      aside={
        <>
          {client && phone ? <span>{phoneWord(phone)}</span> : null}
          {client ? (
            <a className="link hit" href={within(`/practice/clients/${client.id}`)}>
              Client
            </a>
          ) : (
            <span>Nobody’s number</span>
          )}
          {unread > 0 ? (
            <form method="post">
              <Button size={28} name="intent" value="read">
                Mark as read
              </Button>
            </form>
          ) : null}
        </>
      }
    >
      {sharedWith.length > 0 ? (
        <p className="mb-3 text-12 text-ink-3">
          {sharedWith.map((one) => one.name).join(', ')} {sharedWith.length > 1 ? 'share' : 'shares'} this
          number: both read what is sent here.
        </p>
      ) : null}
      {thread.texts.length === 0 ? (
        <Empty
          icon="chat"
          why="Nothing was said yet."
          fills="Texts of bookings stand here, and what you write below."
        />
      ) : (
        <ThreadTexts
          thread={thread}
          earlier={
            olderHref ? (
              <p className="py-3 text-center text-12">
                <a className="link hit" href={olderHref}>
                  Earlier texts
                </a>
              </p>
            ) : null
          }
        />
      )}
      <CardRule />
      <div id="write" className="max-md:scroll-mb-20" />
      <Foot thread={thread}>
        <Composer
          key={`${requestId} ${draft?.body ?? ''}`}
          requestId={requestId}
          templates={templates}
          sent={sent}
          draft={draft}
          orAt={answerAt(thread)}
          quiet={`Between ${thread.quietFrom} and ${thread.quietUntil} texts wait until ${thread.quietUntil}.`}
        />
      </Foot>
    </Card>
  )
}

/** The clock at which an answer would go by itself, where it may also go now; null where there is nothing to choose. */
const answerAt = ({ waitsUntil, hasJustWritten, zone }: ThreadView) =>
  waitsUntil && hasJustWritten ? clock(waitsUntil, zone) : null

/** The composer, or why there is none. */
function Foot({ thread, children }: { thread: ThreadView; children: React.ReactNode }) {
  const within = usePracticeHref()
  const { isOptedOut, isOptedIn, waitsForYes, hasWritten, consent, number, phone, client, zone } = thread
  if (isOptedOut) {
    const isCancel = consent?.wording.trim().toUpperCase() === 'CANCEL'
    return (
      <div className="grid gap-1 text-14 text-ink-2" role="note">
        <p className="font-semibold text-ink-1">
          Opted out of texts{consent ? ` on ${moment(consent.at, zone)}: “${consent.wording}”` : ''}
        </p>
        <p>
          Nothing can be sent to this number. They get texts again when they text START to{' '}
          {number ? phoneWord(number) : 'your number'}.
        </p>
        {isCancel ? (
          <p>
            Carriers take CANCEL for an opt-out. If the session was meant, cancel it in the{' '}
            <a className="link" href={within('/practice/calendar')}>
              calendar
            </a>
            ; nothing was changed there.
          </p>
        ) : null}
      </div>
    )
  }
  if (!phone && client) {
    return (
      <p className="text-14 text-ink-2">
        {client.name} has no phone number.{' '}
        <a className="link" href={within(`/practice/clients/${client.id}`)}>
          Add one
        </a>{' '}
        to send texts.
      </p>
    )
  }
  if (!number)
    return (
      <p className="text-14 text-ink-2">
        The practice has no number to text from yet. StrideIQ gives it; it stands under{' '}
        <a className="link" href={within('/practice/settings/texts')}>
          Settings
        </a>
        .
      </p>
    )
  if (waitsForYes && !hasWritten) return <WaitsForYes name={client?.name ?? 'they'} number={number} />
  if (!isOptedIn && !hasWritten)
    return (
      <p className="text-14 text-ink-2" role="note">
        Nothing says that this number may be texted.{' '}
        {client ? (
          <a className="link" href={within(`/practice/clients/${client.id}`)}>
            Record how {client.name} agreed
          </a>
        ) : (
          'Say whose it is, then record how they agreed.'
        )}
      </p>
    )
  return children
}
