import { Card } from '#web/components/card.tsx'
import { type Pain, PainAsk } from './pain-ask.tsx'

/** What a page of today needs to know of pain. */
type PainShown = Pick<Pain, 'hasConsent' | 'ask' | 'verdict'>

export const painShown = ({ hasConsent, ask, verdict }: Pain): PainShown => ({ hasConsent, ask, verdict })

/** Today's question, or what the rule says of the answer; nothing where nothing is asked. Null where it did not load. */
export function PainCard({ pain }: { pain: PainShown | null }) {
  const toPage = (label: string) => (
    <a className="link inline-flex min-h-11 items-center" href="/pain">
      {label}
    </a>
  )
  if (pain === null)
    return (
      <Card title="Does anything hurt?">
        <p className="text-14">
          The question about pain did not load; nothing else is touched. {toPage('Open it')}
        </p>
      </Card>
    )
  const { hasConsent, ask, verdict } = pain
  if (ask)
    return (
      <Card title="Does anything hurt?">
        {hasConsent ? (
          <PainAsk ask={ask} />
        ) : (
          <p className="text-14">
            Worth a moment {ask.title ? `before “${ask.title}”` : 'before a hard day'}. An answer is health
            data, so it is kept only if you agree. {toPage('How to read it')}
          </p>
        )}
      </Card>
    )
  if (!verdict || verdict.verdict === 'as_planned') return null
  return (
    <Card title="Does anything hurt?">
      <p className="text-14">
        {verdict.says} {toPage('See what that means')}
      </p>
    </Card>
  )
}
