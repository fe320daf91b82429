import { ButtonLink } from '#web/components/button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { Menu, MenuLink } from '#web/components/menu.tsx'
import { Segments } from '#web/components/segments.tsx'
import { type CalendarQuery, type CalendarView, hrefOf, step, VIEWS } from './range.ts'

const NAMES: Record<CalendarView, string> = { day: 'Day', week: 'Week', month: 'Month' }

/** Whose calendar, which days, which view, and the page's one action. All of them are links. */
export function Toolbar({
  query,
  today,
  trainers,
}: {
  query: CalendarQuery
  today: string
  trainers: readonly { id: string; name: string }[]
}) {
  const shown = trainers.find(({ id }) => id === query.trainer)?.name ?? 'All trainers'
  return (
    <>
      {trainers.length > 1 ? (
        <Menu
          label="Whose calendar:"
          align="left"
          button={
            <span className="inline-flex h-9 items-center gap-2 rounded-control border border-line-strong px-3 font-semibold text-14 text-ink-1 max-sm:h-11">
              <Icon name={query.trainer === 'all' ? 'people' : 'person'} />
              <span className="max-w-40 truncate">{shown}</span>
            </span>
          }
        >
          <MenuLink href={hrefOf({ ...query, trainer: 'all' })} icon={<Icon name="people" />}>
            All trainers
          </MenuLink>
          {trainers.map(({ id, name }) => (
            <MenuLink key={id} href={hrefOf({ ...query, trainer: id })} icon={<Icon name="person" />}>
              {name}
            </MenuLink>
          ))}
        </Menu>
      ) : null}
      <Step href={hrefOf(step(query, -1))} label={`Previous ${query.view}`} icon="left" />
      <ButtonLink href={hrefOf({ ...query, day: today })} className="px-3">
        Today
      </ButtonLink>
      <Step href={hrefOf(step(query, 1))} label={`Next ${query.view}`} icon="right" />
      <Segments
        label="View"
        items={VIEWS.map((view) => ({
          href: hrefOf({ ...query, view }),
          label: NAMES[view],
          current: view === query.view,
        }))}
      />
      <ButtonLink kind="primary" icon="plus" href={hrefOf(query, { new: '1' })}>
        New booking
      </ButtonLink>
    </>
  )
}

function Step({ href, label, icon }: { href: string; label: string; icon: 'left' | 'right' }) {
  return (
    <a
      href={href}
      aria-label={label}
      className="press inline-flex size-9 items-center justify-center rounded-control border border-line-strong text-ink-1 max-sm:size-11"
    >
      <Icon name={icon} />
    </a>
  )
}
