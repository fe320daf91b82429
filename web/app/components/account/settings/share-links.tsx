import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { type ShareLink, sharesWhat } from '#web/components/training/activity/share-form.tsx'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

/** The links by which one shares activities, each with its end. */
export function ShareLinks({
  links,
  isEnded,
  error,
}: {
  links: readonly ShareLink[]
  isEnded: boolean
  error: string | undefined
}) {
  return (
    <div id="shares" className="grid scroll-mt-20 gap-4">
      {isEnded ? <DoneNote>The link is ended. Whoever has it is shown nothing.</DoneNote> : null}
      <Card title="Shared activities" aside={links.length > 0 ? count(links.length, 'link') : null}>
        <FormError>{error}</FormError>
        {links.length === 0 ? (
          <Empty
            icon="link"
            why="You share nothing by a link."
            fills="An activity’s link is made under “Change” on its page."
          />
        ) : (
          <ul className="divide-y divide-line *:py-3 *:first:pt-0 *:last:pb-0">
            {links.map((link) => (
              <li key={link.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <span className="min-w-0 grow basis-60">
                  <a
                    className="link flex min-h-11 items-center gap-2 text-14"
                    href={`/activities/${link.activityId}`}
                  >
                    <SportMark sport={link.sport} size={16} />
                    <span className="min-w-0 truncate">{link.activityName}</span>
                  </a>
                  <span className="block text-12 text-ink-3">
                    {day(link.day, 'full')}, {sharesWhat(link)}
                  </span>
                </span>
                <form method="post">
                  <Button
                    kind="danger"
                    size={28}
                    name="share"
                    value={link.id}
                    aria-label={`End it: the link of ${link.activityName}`}
                  >
                    End it
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}
