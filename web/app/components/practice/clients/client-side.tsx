import { useSearchParams } from '@remix-run/react'
import { Card } from '#web/components/card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { day } from '#web/format/date.ts'
import type { ClientPageProps } from './client-page-data.ts'
import { ConsentsCard } from './consents-card.tsx'
import { IntakeCard } from './intake-card.tsx'
import type { TextsView } from './messages-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { NotesCard } from './notes-card.tsx'
import { OwnPageForm } from './own-page-form.tsx'
import { PackagesCard } from './packages-card.tsx'
import { Section } from './section.tsx'
import { LinkForms } from './training-card.tsx'

/** What was sold and paid, what is written down and agreed to, and the ways a client gets in. */
export function SideSections({
  data,
  practice,
  answer,
  pageUrl,
  firstName,
}: ClientPageProps & { firstName: string }) {
  const within = usePracticeHref()
  const { client, sections } = data
  const sentBy = (...intents: string[]) =>
    answer && intents.includes(answer.intent) ? answer.sent : undefined
  const [query] = useSearchParams()
  const noteHref = (page: Record<string, string>) =>
    within(`/practice/clients/${client.id}?${new URLSearchParams(page)}#notes`)
  return (
    <>
      <Section name="packages" title="Packages" loaded={sections.packages}>
        {({ credits, products, search }) => (
          <PackagesCard
            credits={credits}
            products={products}
            requestId={data.requestId}
            sent={sentBy('sell')}
            refused={answer?.refused}
            takesCards
            settingsHref={within('/practice/packages')}
            transfer={
              practice.role === 'owner' || practice.role === 'trainer'
                ? { clientsAt: `/v1/practices/${practice.id}/clients`, search, sent: sentBy('transfer') }
                : null
            }
          />
        )}
      </Section>
      <Section name="money" title="Money" loaded={sections.money}>
        {(money) => (
          <MoneyCard
            money={money}
            zone={practice.timeZone}
            refunds={practice.role === 'owner' ? { requestId: data.requestId, sent: sentBy('refund') } : null}
            owner={data.detail?.members.find(({ role }) => role === 'owner')?.name ?? null}
          />
        )}
      </Section>
      <Section name="notes" title="Notes" loaded={sections.notes}>
        {({ notes, next }) => (
          <NotesCard
            notes={notes}
            olderHref={next ? noteHref({ before_note: next }) : null}
            newestHref={query.has('before_note') ? noteHref({}) : null}
            zone={practice.timeZone}
            readerId={data.readerId}
            sent={sentBy('add-note', 'change-note', 'remove-note')}
          />
        )}
      </Section>
      <Section name="intake" title="Answers" loaded={sections.intake}>
        {({ answers }) => <IntakeCard answers={answers} zone={practice.timeZone} />}
      </Section>
      <Section name="consents" title="Consents" loaded={sections.consents}>
        {({ consents }) => (
          <ConsentsCard
            consents={consents}
            effects={data.consentEffects}
            today={data.today}
            sent={sentBy('consent')}
          />
        )}
      </Section>
      <div id="own-page" className="grid scroll-mt-16">
        <Card title="Their own page">
          <OwnPageForm
            firstName={firstName}
            email={client.email}
            canText={canText(sections.messages?.data ?? null)}
            unchecked={uncheckedOf(client)}
            mayShow={practice.role !== 'assistant'}
            url={pageUrl}
            error={sentBy('page-mail', 'page-text', 'page-none', 'page-end')?.error.message}
          />
        </Card>
      </div>
      <div id="account" className="grid scroll-mt-16">
        <Card title="Account" foot={`${firstName} decides what is seen, for how long, and reads who looked.`}>
          {answer?.intent === 'link' || answer?.intent === 'unlink' ? (
            <p role="alert" className="mb-3 text-14 text-failed">
              {answer.sent.error.message}
            </p>
          ) : null}
          <LinkForms link={client.link} email={client.email} firstName={firstName} zone={practice.timeZone} />
        </Card>
      </div>
      <Details data={data} />
    </>
  )
}

/** A text reaches whoever has a number and agreed, where the practice has one to text from. */
const canText = (thread: TextsView | null) => Boolean(thread?.number && thread.isOptedIn)

const uncheckedOf = ({
  isEmailUnchecked,
  isPhoneUnchecked,
  email,
  phone,
}: ClientPageProps['data']['client']) =>
  [isEmailUnchecked ? email : null, isPhoneUnchecked ? phone : null].filter((word) => word !== null)

/** Who they are beyond their name, and the way to change it. */
function Details({ data }: Pick<ClientPageProps, 'data'>) {
  const { client, detail } = data
  const within = usePracticeHref()
  const trainer = detail?.members.find(({ personId }) => personId === client.trainerId)
  const rows = [
    ['Phone', client.phone],
    ['E-mail', client.email],
    ['Trainer', trainer?.name],
    ['Born', client.birthDate && day(client.birthDate, 'dated')],
    ['Time zone', client.zone?.replaceAll('_', ' ')],
  ].filter(([, value]) => value)
  return (
    <Card
      title="Contact and details"
      footEnd={
        <a href={within(`/practice/clients/${client.id}/edit`)} className="link hit">
          Change
        </a>
      }
    >
      {rows.length === 0 ? <p className="text-14 text-ink-3">Nothing but the name so far.</p> : null}
      <dl className="grid gap-2 text-14">
        {rows.map(([key, value]) => (
          <div key={key} className="flex justify-between gap-4">
            <dt className="text-ink-3">{key}</dt>
            <dd className="min-w-0 text-ink-1 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
