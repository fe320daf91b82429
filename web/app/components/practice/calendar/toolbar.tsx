import { ButtonLink } from '#web/components/button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { Menu, MenuLink } from '#web/components/menu.tsx'
import { Segments } from '#web/components/segments.tsx'
import { type CalendarPlace, type CalendarView, hrefOf, step, VIEWS } from './range.ts'

const NAMES: Record<CalendarView, string> = { day: 'Day', week: 'Week', month: 'Month' }

/** Whose calendar, which days, which view, and the page's one action. All of them are links. */
export function Toolbar({
  place,
  today,
  trainers,
}: {
  place: CalendarPlace
  today: string
  trainers: readonly { id: string; name: string }[]
}) {
  const shown = trainers.find(({ id }) => id === place.trainer)?.name ?? 'All trainers'
  return (
    <>
      {trainers.length > 1 ? (
        <Menu
          label="Whose calendar:"
          align="left"
          button={
            <span className="inline-flex h-9 items-center gap-2 rounded-control border border-line-strong px-3 font-semibold text-14 text-ink-1 max-sm:h-11">
              <Icon name={place.trainer === 'all' ? 'people' : 'person'} />
              <span className="max-w-40 truncate">{shown}</span>
            </span>
          }
        >
          <MenuLink href={hrefOf({ ...place, trainer: 'all' })} icon={<Icon name="people" />}>
            All trainers
          </MenuLink>
          {trainers.map(({ id, name }) => (
            <MenuLink key={id} href={hrefOf({ ...place, trainer: id })} icon={<Icon name="person" />}>
              {name}
            </MenuLink>
          ))}
        </Menu>
      ) : null}
      <Step href={hrefOf(step(place, -1))} label={`Previous ${place.view}`} icon="left" />
      <ButtonLink href={hrefOf({ ...place, day: today })} className="px-3">
        Today
      </ButtonLink>
      <Step href={hrefOf(step(place, 1))} label={`Next ${place.view}`} icon="right" />
      <Segments
        label="View"
        items={VIEWS.map((view) => ({
          href: hrefOf({ ...place, view }),
          label: NAMES[view],
          current: view === place.view,
        }))}
      />
      <ButtonLink kind="primary" icon="plus" href={hrefOf(place, { new: '1' })}>
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
