import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import { count } from '#web/format/number.ts'

const NEXT: Record<string, string> = {
  consents: 'Next: what your data may be used for.',
  connect: 'Next: bring your history, or say that it comes later.',
  questionnaire: 'Next: a minute of questions about you, each of them optional.',
}

/** What comes next; who has brought something already is not asked to begin. */
export function nextText(step: string, activities: number): string | undefined {
  if (step !== 'connect' || activities === 0) return NEXT[step]
  return `Next: ${count(activities, 'activity is', 'activities are')} in; bring more of your history, or go on without.`
}

/** Set-up that was left half-way: which step comes next, and the way to it. */
export function SetUpCard({ activities }: { activities: number }) {
  const next = nextText(useShell()?.viewer?.onboardingStep ?? '', activities)
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
