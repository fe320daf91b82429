import type { HeadersFunction, MetaFunction } from '@remix-run/cloudflare'
import { DocumentPage, Passage } from '#web/components/outside/documents/document-page.tsx'
import { CONNECTED_NAMES } from '#worker/domain/policy/provider-terms.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'

export const meta: MetaFunction = () => [{ title: 'Terms · StrideIQ' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

export default function Terms() {
  return (
    <DocumentPage
      title="Terms of use"
      meaning={`Version ${PURPOSES.terms.version}. When they change in meaning, you are asked again before you go on.`}
      foot={
        <>
          What is kept about you:{' '}
          <a href="/privacy" className="link hit">
            privacy
          </a>
        </>
      }
    >
      <Passage title="What this is">
        <p>
          StrideIQ reads training you recorded and shows what it says. Trainers run their practice with it:
          clients, bookings, packages, texts and money. It is no medical advice, and no number here replaces a
          doctor.
        </p>
      </Passage>
      <Passage title="Your account">
        <p>
          You are 16 or older. One account is for one person, and you keep its password to yourself. You give
          an e-mail address that is yours; an account whose address nobody confirms is removed.
        </p>
      </Passage>
      <Passage title="Your data stays yours">
        <p>
          What you upload, connect or enter is yours. You let us store it and compute with it for you, and for
          nothing else without your yes. A file you uploaded can be downloaded again as it came. What a
          provider such as {CONNECTED_NAMES} gives is used only as its terms allow; disconnecting it removes
          what it gave.
        </p>
      </Passage>
      <Passage title="Practices">
        <p>
          A practice sells its sessions itself: its prices, its cancellation rules and its refunds are between
          you and the practice. Card payments run through Stripe. A trainer sees your training only while you
          let them.
        </p>
      </Passage>
      <Passage title="What is not allowed">
        <p>
          Other people's data without their yes, texts to people who did not agree to them, attempts to get at
          accounts or data of others, and load that is meant to bring the service down. An account that does
          this can be blocked; its owner is told why and whom to write to.
        </p>
      </Passage>
      <Passage title="What we promise, and what not">
        <p>
          We say where each number comes from and when something could not be computed. We do not promise that
          the service always answers, nor that a device or a provider measured rightly. You can stop using it
          at any time.
        </p>
      </Passage>
    </DocumentPage>
  )
}
