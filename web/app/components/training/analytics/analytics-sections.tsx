import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Row } from '#web/components/page.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { CalendarCard } from './calendar-card.tsx'
import { choiceHref } from './choice.ts'
import { FitnessCard } from './fitness-card.tsx'
import { LoadCard } from './load-card.tsx'
import type { LoadedPage, Section } from './loaded-page.ts'
import { SharesCard } from './shares-card.tsx'
import { StackCard } from './stack-card.tsx'
import { VolumeCard } from './volume-card.tsx'

interface Reader {
  locale: string
  unit: 'km' | 'mi'
}

/** Every section of the page; one that failed leaves its neighbours alone. */
export function AnalyticsSections({ page, reader }: { page: LoadedPage; reader: Reader }) {
  const { choice, today, fitness, rest } = page
  const { locale, unit } = reader
  const year = fitness.ok && fitness.data ? fitness.data.year : null
  return (
    <>
      <Fitness page={page} locale={locale} />
      {page.stack ? <StackCard stack={page.stack} today={today} locale={locale} /> : null}
      {rest.ok ? null : <Failed title="Volume, shares and training load did not load" section={rest} />}
      {rest.ok ? (
        <Row>
          <Col span={8}>
            <VolumeCard view={rest.data.volume} today={today} locale={locale} />
          </Col>
          <Col span={4}>
            <SharesCard
              shares={rest.data.shares}
              intensity={rest.data.intensity}
              span={rest.data.span}
              choice={choice}
              locale={locale}
            />
          </Col>
        </Row>
      ) : null}
      <Row>
        {year ? (
          <Col span={rest.ok ? 8 : 12}>
            <CalendarCard
              year={year}
              months={rest.ok ? rest.data.months : null}
              streaks={rest.ok ? rest.data.streaks : null}
              today={today}
              unit={unit}
              locale={locale}
            />
          </Col>
        ) : null}
        {rest.ok ? (
          <Col span={year ? 4 : 12}>
            <LoadCard load={rest.data.load} locale={locale} />
          </Col>
        ) : null}
      </Row>
    </>
  )
}

function Fitness({ page, locale }: { page: LoadedPage; locale: string }) {
  const { choice, today, fitness, notes, ahead } = page
  if (!fitness.ok) return <Failed title="Fitness, fatigue and form did not load" section={fitness} />
  if (fitness.data)
    return (
      <FitnessCard
        view={fitness.data}
        choice={choice}
        today={today}
        notes={notes}
        ahead={ahead}
        locale={locale}
      />
    )
  const sport = choice.scope === 'all' ? null : sportLabel(choice.scope).toLowerCase()
  return (
    <Card title="Fitness, fatigue and form">
      <Empty
        icon="chart"
        why={sport ? `No ${sport} was recorded yet.` : 'No stress was derived yet.'}
        fills={
          sport ? (
            <>
              The first one starts this line.{' '}
              <a className="link" href={choiceHref(choice, { scope: 'all' })}>
                Show all sports
              </a>
            </>
          ) : (
            'Your activities are being read. The line begins with the first day that is.'
          )
        }
      />
    </Card>
  )
}

function Failed({ title, section }: { title: string; section: Section<unknown> & { ok: false } }) {
  return <ErrorCard title={title} what={section.message} requestId={section.requestId} retry={{ href: '' }} />
}
