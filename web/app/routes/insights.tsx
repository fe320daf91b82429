import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formError, formValues } from '#web/api/form-values.ts'
import { documentTo, required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { type Insights as InsightsView, shownFrom } from '#web/components/training/insights/insight-view.ts'
import { MarkShown } from '#web/components/training/insights/mark-shown.tsx'
import { PatternCard } from '#web/components/training/insights/pattern-card.tsx'
import { TestedCard } from '#web/components/training/insights/tested-card.tsx'
import { beginTrial } from '#web/components/training/performance/begin-trial.ts'
import { heldOf } from '#web/components/training/performance/sold.ts'
import { SoldCard } from '#web/components/training/performance/sold-card.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { FEWEST_PAIRS } from '#worker/domain/insight/find-patterns.ts'

export const handle: PageHandle = { area: 'training', nav: 'insights' }
export const meta: MetaFunction = () => [{ title: 'Insights · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [read, held] = await Promise.all([api.call('GET /v1/insights'), api.call('GET /v1/entitlements')])
  return { insights: required(read, request), tier: heldOf(held) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { key = '', intent, shown = '' } = await formValues(request)
  if (intent === 'trial') return beginTrial(request, context)
  if (intent === 'shown') {
    const insights = shownFrom(shown)
    if (insights.length > 0) {
      required(await context.api.call('PUT /v1/insights/shown', { body: { insights } }), request)
    }
    return documentTo('/insights', context)
  }
  const route =
    intent === 'restore' ? 'DELETE /v1/insights/:key/dismissal' : 'PUT /v1/insights/:key/dismissal'
  required(await context.api.call(route, { params: { key } }), request)
  return documentTo('/insights', context)
}

export default function Insights() {
  const { insights, tier } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const reading = useReading()
  const { patterns, coverage, trainingBreak } = insights
  const shown = patterns.filter(({ isDismissed }) => !isDismissed)
  const away = patterns.filter(({ isDismissed }) => isDismissed)
  return (
    <Page
      title="Insights"
      meaning={`What went together in your own last two years: ${count(coverage.checkInDays, 'check-in')}, ${count(coverage.activities, 'activity', 'activities')}. Patterns, no advice.`}
      actions={
        <ButtonLink kind="quiet" href="/diagnostics">
          Diagnostics
        </ButtonLink>
      }
    >
      {trainingBreak ? (
        <Card>
          <p className="text-14">
            You were back on {dayText(trainingBreak.backOn, 'full', reading.locale)} after{' '}
            {number(trainingBreak.days)} days without training. Read comparisons of the last twelve weeks with
            that in mind.
          </p>
        </Card>
      ) : null}
      {shown.length > 0 ? (
        <div className={cls('grid gap-4 *:min-w-0', shown.length > 1 && 'lg:grid-cols-2')}>
          {shown.map((pattern) => (
            <PatternCard key={pattern.key} pattern={pattern} reading={reading} />
          ))}
        </div>
      ) : (
        <Nothing insights={insights} />
      )}
      <MarkShown patterns={shown} />
      <FormError>{formError(failed, [])}</FormError>
      {insights.tested ? (
        <TestedCard tested={insights.tested} windowDays={insights.windowDays} />
      ) : hasBegun(insights.counts) ? (
        <SoldCard
          title="What was tested"
          entitlement="analytics.advanced"
          shows={testedLines(insights.counts)}
          held={tier}
        />
      ) : null}
      {away.length > 0 ? (
        <Card title="Put away" aside="until they say the opposite">
          <ul className="grid gap-2">
            {away.map((pattern) => (
              <li key={pattern.key} className="flex flex-wrap items-center justify-between gap-2 text-14">
                <span>{pattern.claim}</span>
                <form method="post">
                  <input type="hidden" name="key" value={pattern.key} />
                  <Button kind="secondary" size={28} name="intent" value="restore">
                    Show again
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </Page>
  )
}

/** Whether any pair has a day with both: before, a table of them would be empty. */
const hasBegun = ({ found, explained, nothing, fewestMissing }: InsightsView['counts']) =>
  found + explained + nothing > 0 || fewestMissing !== null

/** What came of all pairs together, and what the table says of each. */
function testedLines({ found, explained, nothing, tooFew }: InsightsView['counts']): string[] {
  const looked = found + explained + nothing
  return [
    `${count(looked, 'pair')} of an input and an outcome ${looked === 1 ? 'was' : 'were'} looked at: ${number(found)} found, ${number(explained)} explained by another, ${number(nothing)} with nothing in them; ${number(tooFew)} wait for more days.`,
    'Each pair by itself: what came of it, on how many days, and how many more it takes.',
    'How strong and how sure each tie is, as numbers.',
  ]
}

/** Why there is none, and what would make one possible. */
function Nothing({ insights: { coverage, keepsHealth, counts } }: { insights: InsightsView }) {
  const wasTested = counts.nothing + counts.explained > 0
  const least = counts.fewestMissing ?? FEWEST_PAIRS
  return (
    <Card>
      <Empty
        icon="pulse"
        why={
          wasTested
            ? 'Nothing in your days goes together strongly enough to tell.'
            : coverage.activities === 0
              ? 'There is no activity of the last two years to look at.'
              : 'There are too few days to test anything yet.'
        }
        fills={
          wasTested
            ? 'What was tested stands below. Each further check-in and activity is counted in.'
            : keepsHealth
              ? `An insight needs ${count(least, 'more day', 'more days')} on which you both checked in and trained.`
              : 'Check-ins and heart rate are health data, which you have not agreed to keep. What training alone tells is tested all the same.'
        }
      >
        {coverage.activities === 0 ? (
          <ButtonLink href="/settings/connections" kind="primary">
            Connect a source
          </ButtonLink>
        ) : null}
        {keepsHealth ? (
          <ButtonLink href="/check-in">Check in</ButtonLink>
        ) : (
          <ButtonLink href="/settings/privacy">Privacy settings</ButtonLink>
        )}
      </Empty>
    </Card>
  )
}
