import { Badge } from '#web/components/badge.tsx'
import { cls } from '#web/components/class-names.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { moment } from '#web/format/date.ts'
import type { ThreadLine } from './text-types.ts'
import { phoneWord, readWord, threadHref } from './words.ts'

/** Threads, the newest word first; what is unread stands out by weight and number. */
export function ThreadList({
  threads,
  openPhone,
  zone,
}: {
  threads: readonly ThreadLine[]
  openPhone: string | null
  zone: string
}) {
  const within = usePracticeHref()
  return (
    <ul className="divide-y divide-line lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto">
      {threads.map((thread) => {
        const { phone, clients, last, unread } = thread
        const name = clients.map((client) => client.name).join(', ') || phoneWord(phone)
        const isUnread = unread > 0
        return (
          <li key={phone}>
            <a
              href={within(threadHref(phone))}
              aria-current={phone === openPhone ? 'true' : undefined}
              className={cls('press block px-4 py-3', phone === openPhone && 'bg-raised')}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className={cls('min-w-0 truncate text-14 text-ink-1', isUnread && 'font-semibold')}>
                  {name}
                </span>
                <span className="shrink-0 text-12 text-ink-3">{moment(last.at, zone)}</span>
              </span>
              <span className="mt-1 flex items-center gap-2">
                <span
                  className={cls('min-w-0 grow truncate text-14', isUnread ? 'text-ink-1' : 'text-ink-3')}
                >
                  {last.direction === 'out' ? 'You: ' : ''}
                  {last.body ?? ''}
                </span>
                <Marks thread={thread} />
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Marks({ thread: { unread, isOptedOut, last } }: { thread: ThreadLine }) {
  const read = last.direction === 'in' && unread > 0 ? readWord(last.readAs) : null
  return (
    <>
      {last.state === 'failed' ? <Badge tone="failed">Failed</Badge> : null}
      {isOptedOut ? <Badge tone="outline">Opted out</Badge> : null}
      {read && !isOptedOut ? <Badge tone="attention">{read}</Badge> : null}
      {unread > 0 ? (
        <Badge tone="planned">
          {unread}
          <span className="sr-only"> unread</span>
        </Badge>
      ) : null}
    </>
  )
}
