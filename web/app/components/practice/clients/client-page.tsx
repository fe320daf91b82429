import { useSearchParams } from '@remix-run/react'
import { Avatar } from '#web/components/avatar.tsx'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { day, dayOf } from '#web/format/date.ts'
import type { ViewerPractice } from '#web/viewer.ts'
import { type BookingLine, BookingsCard } from './bookings-card.tsx'
import { Done } from './client-done.tsx'
import type { ClientPageData, ClientPageProps } from './client-page-data.ts'
import { SideSections } from './client-side.tsx'
import { CreditsCard } from './credits-card.tsx'
import { LookBefore } from './look-before.tsx'
import { MessagesCard } from './messages-card.tsx'
import { PlanCard } from './plan-card.tsx'
import { ReadinessCard } from './readiness-card.tsx'
import { Section } from './section.tsx'
import { TrainingCard } from './training-card.tsx'
import { UseSessionForm } from './use-session-form.tsx'

/** One client: who they are and every part of what they have here, each part on its own. */
export function ClientPage({ data, practice, answer, pageUrl }: ClientPageProps) {
  const { client, done } = data
  const within = usePracticeHref()
  const firstName = client.name.split(/\s+/)[0] ?? client.name
  const bookHref = within(
    `/practice/calendar?${new URLSearchParams({ new: '1', client_id: client.id, client_name: client.name })}`,
  )
  return (
    <Page title={client.name} back={{ href: within('/practice/clients'), label: 'Clients' }}>
      <Head data={data} practice={practice} />
      <FormError>
        {answer && !answer.refused.key && LOOSE.includes(answer.intent) ? answer.sent.error.message : null}
      </FormError>
      {answer || pageUrl ? null : <Done done={done} data={data} practice={practice} />}
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        <ButtonLink href={bookHref} kind="primary" icon="plus" className="max-sm:px-2">
          Book a session
        </ButtonLink>
        <UseSessionForm
          requestId={`${data.requestId}-use`}
          credits={data.sections.credits?.data?.credits ?? null}
          noCreditRule={data.detail?.settings.noCreditRule ?? null}
          sent={answer?.intent === 'use' ? answer.sent : undefined}
        />
        {client.link?.acceptedAt && client.link.domains.includes('messages') ? (
          <ButtonLink href={within(`/practice/clients/${client.id}/messages`)} icon="chat">
            {`Write to ${firstName}${data.unread > 0 ? ` · ${data.unread} new` : ''}`}
          </ButtonLink>
        ) : null}
      </div>
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-12">
        <div className="grid gap-4 *:min-w-0 lg:col-span-7">
          <Sections
            data={data}
            practice={practice}
            answer={answer}
            bookHref={bookHref}
            firstName={firstName}
          />
        </div>
        <div className="grid gap-4 *:min-w-0 lg:col-span-5">
          <SideSections
            data={data}
            practice={practice}
            answer={answer}
            pageUrl={pageUrl}
            firstName={firstName}
          />
        </div>
      </div>
    </Page>
  )
}

function Head({ data: { client }, practice }: { data: ClientPageData; practice: ViewerPractice }) {
  const contact = [client.phone, client.email].filter(Boolean).join(', ')
  return (
    <div className="flex items-center gap-4">
      <Avatar name={client.name} size={48} quiet />
      <div className="grid min-w-0 gap-1 text-14">
        <p className="text-ink-1">Client since {day(dayOf(client.createdAt, practice.timeZone), 'dated')}</p>
        {contact ? <p className="truncate text-12 text-ink-3">{contact}</p> : null}
        <p className="flex flex-wrap gap-1.5">
          {client.status === 'active' ? null : (
            <Badge tone="attention">{client.status === 'paused' ? 'Paused' : 'Former'}</Badge>
          )}
          {client.isLinked ? (
            <Badge tone="outline" icon="link">
              Linked athlete
            </Badge>
          ) : null}
          {client.tags.map((tag) => (
            <Badge key={tag} tone="outline">
              {tag}
            </Badge>
          ))}
        </p>
      </div>
    </div>
  )
}

/** Refusals that no form of their own shows. */
const LOOSE = ['pay', 'renew', 'checkout', 'settle', 'release', 'link-workout', 'unlink-workout']

function Sections({
  data,
  practice,
  answer,
  bookHref,
  firstName,
}: Omit<ClientPageProps, 'pageUrl'> & { bookHref: string; firstName: string }) {
  const within = usePracticeHref()
  const [query] = useSearchParams()
  const here = (query: Record<string, string>, anchor: string) =>
    within(`/practice/clients/${data.client.id}?${new URLSearchParams(query)}#${anchor}`)
  const calendarHref = (line: BookingLine) =>
    within(`/practice/calendar?day=${dayOf(line.startsAt, practice.timeZone)}&booking=${line.id}`)
  const {
    sections,
    client: { link },
  } = data
  return (
    <>
      <Section name="credits" title="Credits" loaded={sections.credits}>
        {({ credits, statement }) => (
          <CreditsCard
            credits={credits}
            statement={statement}
            refused={answer?.refused}
            earlierHref={(beforeSeq) => here({ before_line: String(beforeSeq) }, 'credits')}
            newestHref={query.has('before_line') ? here({}, 'credits') : null}
          />
        )}
      </Section>
      <Section name="bookings" title="Bookings" loaded={sections.bookings}>
        {({ bookings, event }) => (
          <BookingsCard
            bookings={bookings}
            today={data.today}
            event={event}
            eventHref={(event) => here({ event }, 'bookings')}
            calendarHref={calendarHref}
            bookHref={bookHref}
            olderHref={bookings.next ? here({ before_booking: bookings.next }, 'bookings') : null}
            newestHref={query.has('before_booking') ? here({}, 'bookings') : null}
          />
        )}
      </Section>
      <Section name="messages" title="Messages" loaded={sections.messages}>
        {(thread) => (
          <MessagesCard
            thread={thread}
            firstName={firstName}
            requestId={data.requestId}
            threadHref={within(`/practice/messages?client=${data.client.id}`)}
            sent={answer?.intent === 'text' ? answer.sent : undefined}
          />
        )}
      </Section>
      <Section
        name="plan"
        title="Plan"
        loaded={sections.plan}
        polls={false}
        before={(open, isBusy) => <LookBefore part="plan" {...{ link, firstName, open, isBusy }} />}
      >
        {(plan) => (
          <PlanCard
            plan={plan}
            firstName={firstName}
            requestId={data.requestId}
            sent={answer?.intent === 'propose' ? answer.sent : undefined}
          />
        )}
      </Section>
      <Section
        name="readiness"
        title="Readiness"
        loaded={sections.readiness}
        polls={false}
        before={(open, isBusy) => <LookBefore part="readiness" {...{ link, firstName, open, isBusy }} />}
      >
        {(view) => <ReadinessCard view={view} firstName={firstName} />}
      </Section>
      <Section
        name="training"
        title="Training"
        loaded={sections.training}
        polls={false}
        before={(open, isBusy) => <LookBefore part="training" {...{ link, firstName, open, isBusy }} />}
      >
        {(training) => <TrainingCard training={training} firstName={firstName} today={data.today} />}
      </Section>
    </>
  )
}
