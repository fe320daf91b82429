import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { Icon } from '#web/components/icon.tsx'
import { money } from '#web/format/money.ts'
import type { BookingPage } from './types.ts'

/** What can be booked: one row each, the whole row the link. */
export function ServiceList({
  page,
  chosen,
  hrefOf,
}: {
  page: BookingPage
  chosen: string
  hrefOf(id: string): string
}) {
  const { services, practice } = page
  if (services.length === 0) {
    return (
      <Card>
        <Empty
          icon="calendar"
          why="Nothing can be booked here yet."
          fills={practice.phone ? `Call or text ${practice.phone}.` : 'Ask the practice for a session.'}
        />
      </Card>
    )
  }
  return (
    <Card title={chosen ? 'What' : 'What would you like to book?'} flush>
      <ul className="divide-y divide-line border-line border-t">
        {services.map((service) => {
          const isChosen = service.id === chosen
          const facts = [
            `${service.durationMin} min`,
            service.capacity > 1 ? `group of ${service.capacity}` : null,
            service.priceMinor === null ? null : money(service.priceMinor, practice.currency),
          ]
          return (
            <li key={service.id} className="last:*:rounded-b-card">
              <a
                href={hrefOf(service.id)}
                aria-current={isChosen ? 'true' : undefined}
                className={cls('press flex min-h-16 items-center gap-3 px-4 py-3', isChosen && 'bg-raised')}
              >
                <span className="min-w-0 grow">
                  <span className="block font-semibold text-14 text-ink-1">{service.name}</span>
                  <span className="block text-14 text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
                  {service.description ? (
                    <span className="mt-1 block text-14 text-ink-2">{service.description}</span>
                  ) : null}
                </span>
                <span className={isChosen ? 'text-gained' : 'text-ink-3'}>
                  <Icon name={isChosen ? 'check' : 'right'} />
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Whose times; nothing to choose where one person trains. */
export function TrainerLinks({
  page,
  chosen,
  hrefOf,
}: {
  page: Pick<BookingPage, 'trainers'>
  chosen: string
  hrefOf(id: string): string
}) {
  if (page.trainers.length < 2) return null
  const all = [{ id: '', name: 'Anyone' }, ...page.trainers]
  return (
    <nav aria-label="Trainer" className="flex flex-wrap gap-2">
      {all.map(({ id, name }) => (
        <a
          key={id}
          href={hrefOf(id)}
          aria-current={id === chosen ? 'true' : undefined}
          className={cls(
            'press inline-flex min-h-11 items-center rounded-control border px-3 text-14',
            id === chosen
              ? 'border-transparent bg-raised font-semibold text-ink-1'
              : 'border-line-strong text-ink-2',
          )}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
