import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { Home } from './dashboard.ts'

/** True before anything was connected, uploaded or entered: then the page is about the first step. */
export function isBrandNew(home: Home): boolean {
  return (
    home.coverage.activities === 0 &&
    home.imports.length === 0 &&
    home.ingestion.every((provider) => !provider.connected)
  )
}

const waysOf = (providers: string) =>
  [
    {
      title: 'Connect a source',
      text: `${providers} brings your whole history, newest first. Reading only.`,
      href: '/settings/connections',
      label: `Connect ${providers}`,
      kind: 'primary',
      icon: 'link',
    },
    {
      title: 'Bring files',
      text: 'FIT, TCX or GPX from your watch, or an export as one zip, up to 512 MB.',
      href: '/settings/imports',
      label: 'Upload files',
      kind: 'secondary',
      icon: 'upload',
    },
    {
      title: 'Enter one by hand',
      text: 'Sport, day and duration are enough. It counts from then on.',
      href: '/activities/new',
      label: 'Add an activity',
      kind: 'secondary',
      icon: 'plus',
    },
  ] as const

/** The three ways in, for an account without a source. */
export function StartCard({ home }: { home: Home }) {
  const ways = waysOf(home.ingestion.map(({ provider }) => providerName(provider)).join(' or '))
  return (
    <Card
      title="Start with your history"
      foot="Each way can be added later, and they do not count an activity twice."
    >
      <ul className="grid gap-x-8 gap-y-6 md:grid-cols-3">
        {ways.map((way) => (
          <li key={way.title} className="flex flex-col items-start gap-1">
            <h3 className="font-semibold text-16 text-ink-1">{way.title}</h3>
            <p className="mb-3 max-w-prose text-14">{way.text}</p>
            <span className="mt-auto">
              <ButtonLink href={way.href} kind={way.kind} icon={way.icon}>
                {way.label}
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
