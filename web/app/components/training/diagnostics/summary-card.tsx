import { Card } from '#web/components/card.tsx'
import { Icon } from '#web/components/icon.tsx'
import { count } from '#web/format/number.ts'
import { type Diagnostics, NOTHING_WRONG } from './diagnostics-words.ts'

/** What is wrong first, then what explains a number; one sentence where neither is there. */
export function SummaryCard({ findings }: Pick<Diagnostics, 'findings'>) {
  const wrong = findings.filter(({ weight }) => weight === 'problem').length
  return (
    <Card title="Summary" aside={findings.length > 0 && wrong > 0 ? count(wrong, 'problem') : undefined}>
      <ul className="grid gap-2 text-14">
        {findings.length === 0 ? (
          <li className="flex items-start gap-2">
            <span className="mt-0.5 text-gained">
              <Icon name="check" />
            </span>
            {NOTHING_WRONG}
          </li>
        ) : null}
        {findings.map(({ weight, words, href }) => (
          <li key={words} className="flex items-start gap-2">
            <span className={weight === 'problem' ? 'mt-0.5 text-failed' : 'mt-0.5 text-ink-3'}>
              <Icon name={weight === 'problem' ? 'warning' : 'clock'} />
            </span>
            <span className="min-w-0">
              {weight === 'problem' ? <span className="sr-only">Problem: </span> : null}
              {href ? (
                <a className="link inline-flex items-center max-sm:min-h-11" href={href}>
                  {words}
                </a>
              ) : (
                words
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
