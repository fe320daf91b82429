import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues } from '#web/api/form-values.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import {
  daysOf,
  moneyHref,
  monthName,
  readChoice,
  shiftMonth,
} from '#web/components/practice/money/choice.ts'
import { EntriesCard } from '#web/components/practice/money/entries-card.tsx'
import { EntryCard } from '#web/components/practice/money/entry-card.tsx'
import { FailuresCard } from '#web/components/practice/money/failures-card.tsx'
import { moneyAction } from '#web/components/practice/money/money-action.ts'
import { PnlCard } from '#web/components/practice/money/pnl-card.tsx'
import { RowsCard } from '#web/components/practice/money/rows-card.tsx'
import { StripeCard } from '#web/components/practice/money/stripe-card.tsx'
import type { Pnl } from '#web/components/practice/money/types.ts'
import { COLUMN_WORDS } from '#web/components/practice/money/words.ts'
import { Segments } from '#web/components/segments.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'money' }
export const meta: MetaFunction = () => [{ title: 'Money · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const choice = readChoice(params)
  const days = daysOf(choice)
  const { by, column, key, after } = choice
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/money/pnl', { params: at, query: { ...days, by } }),
      column
        ? context.api.call('GET /v1/practices/:practice/money/rows', {
            params: at,
            query: { ...days, by, column, key, after },
          })
        : null,
      context.api.call('GET /v1/practices/:practice/stripe', { params: at }),
      context.api.call('GET /v1/practices/:practice/money/failures', { params: at }),
      context.api.call('GET /v1/practices/:practice/money/entries', {
        params: at,
        query: { before: params.get('before_entry') },
      }),
    ]),
  )
  const [pnl, rows, stripe, failures, entries] = data
  const done = params.get('done')
  return {
    practice,
    choice,
    pnl,
    rows,
    stripe,
    failures,
    entries,
    /** The practice's own day: what is entered by hand needs no total. */
    today: dayOf(new Date().toISOString(), practice.timeZone),
    isEarlier: params.has('before_entry'),
    done,
    requestId: `req_${crypto.randomUUID()}`,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const answer = await moneyAction(context.api, paramsOf(practice), values)
  if ('refused' in answer) return json(answer, { status: answer.status })
  return redirect(answer.to)
}

export default function Money() {
  const { practice, choice, pnl, rows, stripe, failures, entries, today, isEarlier, done, requestId } =
    useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const within = usePracticeHref()
  if (practice.role !== 'owner') return <NotTheirs />
  const query = new URLSearchParams(daysOf(choice))
  return (
    <Page
      title="Money"
      meaning={`What ${practice.name} received, earned and still has to earn. Days are ${practice.timeZone.replaceAll('_', ' ')}.`}
      actions={
        <ButtonLink href={`/v1/practices/${practice.id}/money/export.csv?${query}`} icon="download" download>
          CSV for the accountant
        </ButtonLink>
      }
    >
      <Failed of={failures} title="Failed payments did not load" />
      {failures.ok && failures.data.failures.length > 0 ? (
        <FailuresCard {...failures.data} zone={practice.timeZone} />
      ) : null}
      {pnl.ok ? (
        <>
          <Overview pnl={pnl.data} choice={choice} />
          <PnlCard pnl={pnl.data} choice={choice} />
        </>
      ) : (
        <Failed of={pnl} title="Profit and loss did not load" />
      )}
      {rows?.ok ? <RowsCard rows={rows.data} choice={choice} of={keyLabel(pnl, choice.key)} /> : null}
      {rows ? <Failed of={rows} title="The rows did not load" /> : null}
      <div className="grid gap-4 *:min-w-0 lg:grid-cols-2">
        <EntryCard
          currency={practice.currency}
          today={today}
          requestId={requestId}
          sent={sent?.intent === 'entry' ? sent.refused : undefined}
          saved={done === 'entered'}
        />
        {stripe.ok ? (
          <StripeCard
            stripe={stripe.data}
            sent={sent && !['entry', 'correct'].includes(sent.intent) ? sent.refused : undefined}
          />
        ) : (
          <Failed of={stripe} title="The state of Stripe did not load" />
        )}
      </div>
      <Failed of={entries} title="What was entered by hand did not load" />
      {entries.ok ? (
        <EntriesCard
          entries={entries.data}
          today={today}
          requestId={requestId}
          sent={sent?.intent === 'correct' ? sent.refused : undefined}
          saved={done === 'corrected'}
          olderHref={(before) => within(`/practice/money?before_entry=${before}#entries`)}
          newestHref={isEarlier ? within('/practice/money#entries') : null}
        />
      ) : null}
      <p className="text-12 text-ink-3">
        <a className="underline" href={within('/practice/packages')}>
          Packages
        </a>{' '}
        are sold, billed and refunded with their client.
      </p>
    </Page>
  )
}

function Overview({ pnl, choice }: { pnl: Pnl; choice: ReturnType<typeof readChoice> }) {
  const within = usePracticeHref()
  const month = pnl.to.slice(0, 7)
  const isNow = month >= pnl.today.slice(0, 7)
  const go = (by: number) =>
    within(moneyHref(choice, { month: shiftMonth(month, by), column: '', key: undefined }))
  const amount = (minor: number) => ({ value: money(minor, pnl.currency), unit: '' })
  const owed = pnl.owed.sessionsMinor + pnl.owed.packagesMinor
  return (
    <Card
      title={choice.span === 'year' ? `Twelve months to ${monthName(month)}` : monthName(month)}
      aside={
        <>
          <ButtonLink size={28} kind="quiet" icon="left" href={go(-1)}>
            {monthName(shiftMonth(month, -1)).split(' ')[0]}
          </ButtonLink>
          {isNow ? null : (
            <ButtonLink size={28} kind="quiet" icon="right" href={go(1)}>
              {monthName(shiftMonth(month, 1)).split(' ')[0]}
            </ButtonLink>
          )}
          <Segments
            label="Span"
            items={[
              {
                href: within(moneyHref(choice, { span: 'month', month, by: 'trainer', column: '' })),
                label: 'Month',
                current: choice.span === 'month',
              },
              {
                href: within(moneyHref(choice, { span: 'year', month, by: 'month', column: '' })),
                label: 'Year',
                current: choice.span === 'year',
              },
            ]}
          />
        </>
      }
      foot={
        pnl.otherCurrencies.length === 0
          ? null
          : `In other currencies, not added up: ${pnl.otherCurrencies
              .map(
                (one) =>
                  `${money(one.amountMinor, one.currency)} ${COLUMN_WORDS[one.column]?.head.toLowerCase()}`,
              )
              .join(', ')}.`
      }
    >
      <Stats>
        <Stat label="Margin" measure={amount(pnl.total.margin)} size={28} note="earned less costs" />
        <Stat label="Earned" measure={amount(pnl.total.earned)} note="without tax" />
        <Stat
          label="Received"
          measure={amount(pnl.total.received)}
          note={`${money(Math.abs(pnl.total.tax), pnl.currency)} of it tax`}
        />
        <Stat label="Still to earn" measure={amount(pnl.total.deferred)} note="paid, not used yet" />
        <Stat label="Owed to you" measure={amount(owed)} note="sessions and invoices" />
      </Stats>
    </Card>
  )
}

function Failed({ of, title }: { of: ApiResult<unknown>; title: string }) {
  if (of.ok) return null
  return (
    <ErrorCard title={title} what={of.error.message} requestId={of.error.requestId} retry={{ href: '' }} />
  )
}

function NotTheirs() {
  return (
    <Page title="Money">
      <Card>
        <Empty
          icon="cash"
          why="Money is the owner's to see."
          fills="What a client paid and owes stands on the client's page."
        />
      </Card>
    </Page>
  )
}

function keyLabel(pnl: ApiResult<Pnl>, key: string | undefined): string | null {
  if (key === undefined || !pnl.ok) return null
  if (pnl.data.by === 'month') return monthName(key)
  return pnl.data.rows.find((row) => (row.key ?? 'none') === key)?.label ?? 'none'
}
