import { Card } from '#web/components/card.tsx'

/** What waits for the athlete, each in a line that leads to its page. */
export interface Waiting {
  title: string
  lines: readonly { words: string; href: string; label: string }[]
}

/** A question, or changes of the plan, that wait: what each is about is weighed on its own page. */
export function WaitingCard({ title, lines }: Waiting) {
  return lines.length === 0 ? null : (
    <Card title={title}>
      <ul className="grid gap-2">
        {lines.map(({ words, href, label }) => (
          <li key={href} className="flex flex-wrap items-center justify-between gap-x-4">
            <span className="min-w-0 text-16 text-ink-1">{words}</span>
            <a className="link inline-flex min-h-11 items-center" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
