import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Confidence } from '#web/components/confidence.tsx'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { Stat } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { number, percent } from '#web/format/number.ts'
import type { Home } from './dashboard.ts'

/** Today's check-in, one tap away, and readiness with all it rests on. */
export function MorningCard({ home, locale }: { home: Home; locale: string }) {
  const { asked, said, hasConsent, readiness, risk } = home.morning
  const isOpen = hasConsent && asked > 0
  const score = readiness?.score ?? null
  const signs = risk?.signs.flatMap(({ label, isThere }) => (isThere ? label : [])) ?? []
  return (
    <Card
      title="This morning"
      aside={readiness?.confidence ? <Confidence level={readiness.confidence} /> : null}
      foot={isOpen ? `Check-in: ${said} of ${asked} said today.` : 'Optional, and each field is your choice.'}
      footEnd={<ButtonLink href="/check-in">{said > 0 ? 'Open' : 'Check in'}</ButtonLink>}
    >
      {score === null ? (
        <p className="text-14">
          {readiness
            ? `Readiness needs ${readiness.needs.join(', ')}.`
            : 'Sleep, HRV, soreness and more: with them this card says how ready you are, against your own usual.'}
        </p>
      ) : (
        <Claim
          receipt={
            readiness ? (
              <Receipt
                holds={`${percent(readiness.coverage)} known`}
                subject="Readiness"
                date={day(home.today, 'full', locale)}
                rows={[
                  ...readiness.parts.map((part) => ({
                    key: `${part.label}, weight ${number(part.weight, 2)}`,
                    value: part.needs ? `needs ${part.needs}` : partText(part),
                  })),
                  ...signs.map((value) => ({ key: `Overtraining, sign: ${value}`, value: 'yes' })),
                ]}
                source="Your own mornings. It informs, it decides nothing."
                link={{ href: '/check-in/history', label: 'All days' }}
              />
            ) : null
          }
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Stat size={28} measure={{ value: number(score), unit: 'readiness, of 100' }} />
            {risk?.level ? (
              <Badge tone={risk.level === 'low' ? 'plain' : 'attention'}>
                Overtraining risk {risk.level}
              </Badge>
            ) : null}
          </div>
        </Claim>
      )}
    </Card>
  )
}

type Part = NonNullable<Home['morning']['readiness']>['parts'][number]

function partText({ value, unit, usual, score }: Part): string {
  const about = usual === null ? '' : `, usual ${number(usual, 1)}`
  return `${number(value, 1)} ${unit}${about}: ${number(score)}`
}
