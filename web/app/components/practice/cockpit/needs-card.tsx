import type { Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { BulkReply } from './bulk-reply.tsx'
import { itemLink } from './item-link.ts'
import { type CockpitView, type ItemView, kindOf } from './views.ts'

const BULK = 'bulk'
/** So many are in sight at once. */
const FIRST = 12

/** Who and what needs the practice, heaviest first. Each item has its reason, its action, and can be snoozed. */
export function NeedsCard({
  cockpit,
  sent,
  requestId,
}: {
  cockpit: CockpitView
  sent: Refused | undefined
  requestId: string
}) {
  const within = usePracticeHref()
  const { items, more, day, zone } = cockpit
  if (items.length === 0) {
    return (
      <Card title="Needs you">
        <Empty
          icon="check"
          why="Nothing waits for you."
          fills="Unanswered messages, open payments, unconfirmed sessions, low packages and clients without a next session appear here, the most urgent first."
        />
        {isQuiet(cockpit) ? (
          <div className="mt-4 grid gap-2">
            <p className="max-w-prose text-14 text-ink-3">
              New here? Say what can be booked, then when, then add whom you serve.
            </p>
            <div className="flex flex-wrap gap-2">
              <ButtonLink href={within('/practice/settings/services')} icon="plus">
                Add a service
              </ButtonLink>
            </div>
          </div>
        ) : null}
      </Card>
    )
  }
  const canText = items.some((item) => item.canText)
  const row = (item: ItemView) => (
    <Item key={item.key} item={item} day={day} zone={zone} chosen={sent?.values.clients ?? ''} />
  )
  return (
    <Card
      title="Needs you"
      aside={more > 0 ? `${items.length} of ${items.length + more}` : items.length}
      flush
      foot={canText ? <BulkReply form={BULK} sent={sent} requestId={requestId} /> : undefined}
    >
      <ul>{items.slice(0, FIRST).map(row)}</ul>
      {items.length > FIRST ? (
        <details className="group border-line border-t">
          <summary className="press flex min-h-11 cursor-pointer items-center px-4 font-semibold text-14 text-ink-1">
            <span className="group-open:hidden">{items.length - FIRST} more, less urgent</span>
            <span className="hidden group-open:inline">Only the most urgent</span>
          </summary>
          <ul>{items.slice(FIRST).map(row)}</ul>
        </details>
      ) : null}
    </Card>
  )
}

/** A week without a session, a sale or a new client: most likely a practice that is just opening. */
function isQuiet({ week, today }: CockpitView): boolean {
  const { completed, booked, earnedMinor, receivedMinor, newClients } = week
  return today.length + completed + booked + (earnedMinor ?? 0) + (receivedMinor ?? 0) + newClients === 0
}

function Item({ item, day, zone, chosen }: { item: ItemView; day: string; zone: string; chosen: string }) {
  const within = usePracticeHref()
  const link = itemLink(item, zone)
  const { words, icon } = kindOf(item)
  const isFirst = ['text', 'unconfirmed', 'no_show'].includes(item.kind)
  return (
    <li className="flex items-start gap-1 border-line border-t py-3 pr-4 pl-1">
      <Pick item={item} isChosen={item.clientId !== null && chosen.split(',').includes(item.clientId)} />
      <div className="grid min-w-0 grow gap-x-4 gap-y-2 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
        <div className="min-w-0">
          <div className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-14">
            {item.clientId ? (
              <a
                href={within(`/practice/clients/${item.clientId}`)}
                className="inline-flex items-center font-semibold text-ink-1 hover:underline max-sm:min-h-11"
              >
                {item.kind === 'task' ? item.clientName : item.title}
              </a>
            ) : (
              <span className="font-semibold text-ink-1">{item.title}</span>
            )}
            <Badge tone={isFirst ? 'attention' : 'outline'} icon={icon}>
              {words}
            </Badge>
          </div>
          {item.kind === 'task' && item.clientId ? <p className="text-14 text-ink-1">{item.title}</p> : null}
          <p className="text-14 text-ink-3 [overflow-wrap:anywhere]">{item.reason}</p>
        </div>
        <div className="flex flex-wrap items-start gap-2">
          {link ? (
            <ButtonLink href={within(link.href)}>
              {link.words}
              <span className="sr-only">: {item.title}</span>
            </ButtonLink>
          ) : (
            <form method="post">
              <input type="hidden" name="task" value={item.values.taskId ?? ''} />
              <Button name="intent" value="finish" icon="check">
                {item.values.isNotice ? 'Read' : 'Done'}
                <span className="sr-only">: {item.title}</span>
              </Button>
            </form>
          )}
          <Snooze item={item} day={day} />
        </div>
      </div>
    </li>
  )
}

/** The choice for a text to several at once; its form stands under the list. */
function Pick({ item, isChosen }: { item: ItemView; isChosen: boolean }) {
  if (!item.canText || !item.clientId) return <span className="size-11 shrink-0" />
  return (
    <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
      <input
        type="checkbox"
        name="client"
        value={item.clientId}
        form={BULK}
        defaultChecked={isChosen}
        className="tick size-5"
        aria-label={`Text ${item.clientName}, ${kindOf(item).words}`}
      />
    </label>
  )
}

function Snooze({ item, day }: { item: ItemView; day: string }) {
  const ways = [
    { until: addDays(day, 1), words: 'Tomorrow' },
    { until: addDays(day, 7), words: 'In a week' },
    { until: addDays(day, 30), words: 'In a month' },
  ]
  return (
    <details className="group relative open:basis-full md:open:basis-auto">
      <summary className="press inline-flex h-9 cursor-pointer items-center rounded-control px-3 font-semibold text-14 text-ink-2 max-sm:h-11">
        Snooze
        <span className="sr-only">: {item.title}</span>
      </summary>
      <form method="post" className="mt-2 flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="snooze" />
        <input type="hidden" name="key" value={item.key} />
        {ways.map(({ until, words }) => (
          <Button key={until} name="until_day" value={until} size={28}>
            {words}
          </Button>
        ))}
      </form>
    </details>
  )
}
