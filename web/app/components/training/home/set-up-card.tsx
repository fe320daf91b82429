import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'

const NEXT: Record<string, string> = {
  consents: 'Next: what your data may be used for.',
  connect: 'Next: bring your history, or say that it comes later.',
  questionnaire: 'Next: a minute of questions about you, each of them optional.',
}

/** Set-up that was left half-way: which step comes next, and the way to it. */
export function SetUpCard() {
  const next = NEXT[useShell()?.viewer?.onboardingStep ?? '']
  if (!next) return null
  return (
    <Card title="Your set-up is not finished">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-14">{next}</p>
        <ButtonLink href="/onboarding">Go on with set-up</ButtonLink>
      </div>
    </Card>
  )
}
