import type { ApiResult } from '#web/api/api-client.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { itemLink } from '#web/components/practice/cockpit/item-link.ts'
import type { CockpitView, ItemView } from '#web/components/practice/cockpit/views.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { count } from '#web/format/number.ts'

/** What the calendar shows of the cockpit. */
export interface Needs {
  items: ItemView[]
  /** All there are. */
  total: number
  zone: string
}

const MOST_SHOWN = 4

/** The first few, so that a page carries no more than it shows. */
export function firstNeeds(found: ApiResult<CockpitView>): ApiResult<Needs> {
  if (!found.ok) return found
  const { items, more, zone } = found.data
  return { ...found, data: { items: items.slice(0, MOST_SHOWN), total: items.length + more, zone } }
}

/** Who needs the practice, heaviest first; the rest is in the cockpit. It fails by itself. */
export function NeedsList({ needs }: { needs: ApiResult<Needs> }) {
  const within = usePracticeHref()
  if (!needs.ok)
    return (
      <ErrorCard
        title="Who needs you did not load"
        what={`${needs.error.message} The calendar is complete.`}
        requestId={needs.error.requestId}
        retry={{ href: '' }}
      />
    )
  const { items, total, zone } = needs.data
  return (
    <Card
      title="Needs you"
      aside={total > 0 ? `${total}, ranked` : undefined}
      foot={total > MOST_SHOWN ? `${count(total - MOST_SHOWN, 'more', 'more')}` : undefined}
      footEnd={
        <a href={within('/practice')} className="link hit">
          Cockpit
        </a>
      }
    >
      {items.length === 0 ? <p className="text-14 text-ink-3">Nobody right now.</p> : null}
      <ul className="grid gap-4">
        {items.map((item) => {
          const link = itemLink(item, zone)
          return (
            <li key={item.key} className="not-first:border-line not-first:border-t not-first:pt-4">
              <p className="font-medium text-14 text-ink-1">{item.title}</p>
              <p className="text-12 text-ink-3">{item.reason}</p>
              {link ? (
                <ButtonLink size={28} href={within(link.href)} className="mt-2">
                  {link.words}
                </ButtonLink>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
