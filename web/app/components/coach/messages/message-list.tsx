import type { Answered } from '#web/api/wire.ts'
import { cls } from '#web/components/class-names.ts'
import { day, moment } from '#web/format/date.ts'

export type ThreadView = Answered<'GET /v1/coach/messages/:practice'>
type MessageView = ThreadView['messages'][number]
type AboutView = NonNullable<MessageView['about']>

interface Reader {
  timeZone: string
  locale: string
  /** Where what a message hangs on is opened; null where its reader opens it nowhere. */
  hrefOf: (about: AboutView) => string | null
}

/** What was written, oldest first: each with who wrote it, when, and what it hangs on. */
export function MessageList({ messages, ...reader }: Reader & { messages: readonly MessageView[] }) {
  return (
    <ol className="grid gap-4" aria-label="Messages">
      {messages.map((message) => (
        <Message key={message.id} message={message} {...reader} />
      ))}
    </ol>
  )
}

const DRAFTED = { model: 'began as a draft by a language model', rules: 'began as a draft by rules' } as const

function Message({ message, timeZone, locale, hrefOf }: Reader & { message: MessageView }) {
  const { isMine, authorName, body, about, draftedBy, createdAt, readAt } = message
  return (
    <li className={cls('grid max-w-[85%] gap-1', isMine ? 'justify-self-end' : 'justify-self-start')}>
      <p className={cls('flex flex-wrap gap-x-2 text-12 text-ink-3', isMine && 'justify-end')}>
        <span className="font-semibold text-ink-2">{isMine ? 'You' : authorName}</span>
        <span>{moment(createdAt, timeZone, locale)}</span>
      </p>
      <div
        className={cls(
          'grid gap-1 rounded-control border px-3 py-2',
          isMine ? 'border-transparent bg-raised' : 'border-line-strong bg-well',
        )}
      >
        {about ? <About about={about} href={hrefOf(about)} locale={locale} /> : null}
        <p className="whitespace-pre-wrap text-16 text-ink-1 [overflow-wrap:anywhere]">{body}</p>
      </div>
      {draftedBy || (isMine && readAt) ? (
        <p className={cls('text-12 text-ink-3', isMine && 'text-right')}>
          {[draftedBy ? DRAFTED[draftedBy] : null, isMine && readAt ? 'read' : null]
            .filter(Boolean)
            .join(', ')}
        </p>
      ) : null}
    </li>
  )
}

const WHEN = { before: 'Before', beside: 'On the day of', after: 'After' } as const
const WHAT = { workout: 'a workout', activity: 'an activity' } as const

/** "Before “Tempo”, 24 Nov": what a message is about, as far as its reader may know it. */
function About({ about, href, locale }: { about: AboutView; href: string | null; locale: string }) {
  const name = about.title === null ? WHAT[about.kind] : `“${about.title}”`
  const on = about.day === null ? ', which is gone' : `, ${day(about.day, 'bare', locale)}`
  const text = `${about.when === null ? 'About' : WHEN[about.when]} ${name}${on}`
  return (
    <p className="text-12 text-ink-3">
      {href && about.day ? (
        <a className="link hit" href={href}>
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  )
}
