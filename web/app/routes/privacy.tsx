import type { HeadersFunction, MetaFunction } from '@remix-run/cloudflare'
import { DocumentPage, Passage } from '#web/components/outside/documents/document-page.tsx'
import { count } from '#web/format/number.ts'
import { CONNECTED_PROVIDERS, providerName, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { KEEP_DAYS } from '#worker/domain/policy/retention.ts'

export const meta: MetaFunction = () => [{ title: 'Privacy · StrideIQ' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

const days = (n: number) => count(n, 'day', 'days')

const KEPT: readonly (readonly [string, string])[] = [
  ['Account, training, files you uploaded', 'until you remove them, or ask for your account to be removed'],
  ...CONNECTED_PROVIDERS.map((provider) => {
    const kept = termsOf(provider).rawTtlDays
    const howLong = kept === null ? 'as long as your account' : days(kept)
    return [`Laps and streams from ${providerName(provider)}`, howLong] as const
  }),
  ['An account whose e-mail nobody confirmed', days(KEEP_DAYS.unproved)],
  ['An upload that was not finished', days(KEEP_DAYS.uploads)],
  ['An activity you deleted, which can be brought back', days(KEEP_DAYS.removed)],
  ['Ended sessions and links of mails', days(KEEP_DAYS.spent)],
  ['Messages of providers, once handled', days(KEEP_DAYS.events)],
  ['Money and bookings of a practice', 'as long as the practice keeps its books'],
]

const PROVIDERS = CONNECTED_PROVIDERS.map(providerName).join(' or ')

export default function Privacy() {
  return (
    <DocumentPage
      title="Privacy"
      meaning="What is kept, what for, who else touches it, and for how long."
      foot={
        <>
          The rules both sides keep:{' '}
          <a href="/terms" className="link hit">
            terms
          </a>
        </>
      }
    >
      <Passage title="What is kept">
        <p>
          Your name, e-mail address, time zone and units; your password as a hash that cannot be read back;
          the kind of device each session was opened on and the days you were here. The training you connect,
          upload or enter, with what is computed from it. Your talk with the coach, until you clear it. At a
          practice: your bookings, packages, texts and payments there, which are the practice's records.
        </p>
        <p>
          Heart rate, weight and other health data are stored only if you agree to it. What you agreed to is
          listed with its date under Settings, Privacy; what is optional can be changed there, with effect
          from then on.
        </p>
      </Passage>
      <Passage title="Who sees it">
        <p>
          You. A trainer, while you let them. What came from {PROVIDERS} stays with you alone: no trainer, no
          admin and no model sees it. A language model reads of your training only with your yes to AI, and
          only what a question to the coach needs: the question, the last messages, and rows that you may
          share. For support, the owner of the service may look at your settings, sources and plan for fifteen
          minutes, without what you recorded; you get a mail with the reason each time, and find every look
          under Settings, Log-in. Nothing is sold, and there is no advertising.
        </p>
      </Passage>
      <Passage title="Who works for us">
        <p>
          Cloudflare runs the service and stores files, Neon keeps the database, SendGrid sends mails. With
          your yes to AI, Anthropic, Mistral or OpenAI runs the model that answers your question. Where a
          practice uses them, Stripe takes payments and Twilio sends texts. Errors may be reported to Sentry,
          without names, addresses or training in them.
        </p>
      </Passage>
      <Passage title="Cookies">
        <p>
          One that keeps you logged in, one that knows your browser again for a year, so that a stranger who
          guesses at your password cannot lock you out, one that opens a client's own page, one that remembers
          which practice you last looked at, and, in the browser of the owner of the service alone, one that
          says for a day at most whose account is looked at. What you were typing when a session ended waits
          in its tab until you have logged in again, passwords and codes aside. None of them follows you
          elsewhere, and pages load nothing from other companies.
        </p>
      </Passage>
      <Passage title="How long">
        <div className="overflow-x-auto">
          <table className="w-full text-14">
            <thead className="sr-only">
              <tr>
                <th scope="col">What</th>
                <th scope="col">Kept for</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-line border-y">
              {KEPT.map(([what, howLong]) => (
                <tr key={what}>
                  <th scope="row" className="py-2 pr-4 text-left font-normal text-ink-1">
                    {what}
                  </th>
                  <td className="py-2 text-ink-3">{howLong}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Passage>
      <Passage title="Your rights">
        <p>
          You can look at everything, correct it, remove activities and connections, and take a consent back
          at any time. Without the one for health data, heart rate is taken out of everything that is stored
          but your own files, and comes back from them if you agree again. A copy of your data or the end of
          your account has no button yet: answer any of our mails and it is done for you.
        </p>
      </Passage>
    </DocumentPage>
  )
}
