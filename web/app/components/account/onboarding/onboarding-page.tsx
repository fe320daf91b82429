import type { ReactNode } from 'react'
import { Brand } from '#web/components/brand.tsx'
import { cls } from '#web/components/class-names.ts'

export const STEPS = [
  { id: 'consents', label: 'Consent' },
  { id: 'connect', label: 'Your history' },
  { id: 'questionnaire', label: 'About you' },
] as const
export type StepId = (typeof STEPS)[number]['id']

/** One step between joining and home. Each can be left and come back to. */
export function OnboardingPage({
  step,
  title,
  meaning,
  children,
}: {
  step: StepId
  title: string
  meaning: ReactNode
  children: ReactNode
}) {
  const here = STEPS.findIndex((entry) => entry.id === step)
  return (
    <div className="mx-auto max-w-[640px] px-4 py-6">
      <header className="flex items-center justify-between gap-4">
        <span className="flex items-center gap-3 font-semibold text-14 text-ink-1">
          <Brand size={32} />
          StrideIQ
        </span>
        <form method="post" action="/logout">
          <button type="submit" className="press -mr-3 min-h-11 rounded-control px-3 text-14 text-ink-3">
            Log out
          </button>
        </form>
      </header>
      <main className="mt-6">
        <ol aria-label="Steps" className="grid grid-cols-3 gap-2">
          {STEPS.map((entry, index) => (
            <li key={entry.id} aria-current={index === here ? 'step' : undefined}>
              <span className={cls('block h-1 rounded-full', index <= here ? 'bg-ink-1' : 'bg-line')} />
              <span
                className={cls(
                  'mt-2 block text-12',
                  index === here ? 'font-medium text-ink-1' : 'text-ink-3',
                )}
              >
                {entry.label}
                {index < here ? <span className="sr-only"> (done)</span> : null}
              </span>
            </li>
          ))}
        </ol>
        <h1 className="mt-8 text-28">{title}</h1>
        <p className="mt-1 text-14 text-ink-3">{meaning}</p>
        <div className="mt-6 grid gap-4">{children}</div>
      </main>
    </div>
  )
}
