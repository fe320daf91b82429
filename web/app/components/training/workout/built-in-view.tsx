import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { Col, Row } from '#web/components/page.tsx'
import { ProfileCard } from './profile-card.tsx'
import type { ShownWorkout } from './types.ts'

/** A built-in workout, built to the minutes asked for. */
export function BuiltInView({ shown }: { shown: ShownWorkout }) {
  const { minutes, totals, text } = shown
  return (
    <Row>
      <Col span={6} fill={false}>
        <Card title="Steps" aside="built for your thresholds">
          <ol id="steps" className="scroll-mt-16 grid gap-1 text-14 text-ink-1">
            {text.split('\n').map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be the same in every word
              <li key={`${at}-${line}`} className="[overflow-wrap:anywhere]">
                {line}
              </li>
            ))}
          </ol>
          {minutes ? (
            <form className="mt-4 flex items-end gap-3">
              <div className="w-40">
                <NumberField
                  name="minutes"
                  label={`Minutes, ${minutes.from} to ${minutes.to}`}
                  unit="min"
                  defaultValue={String(Math.round(totals.durationS / 60))}
                />
              </div>
              <Button>Build</Button>
            </form>
          ) : null}
        </Card>
      </Col>
      <Col span={6} fill={false}>
        <ProfileCard workout={shown.workout} thresholds={shown.thresholds} />
      </Col>
    </Row>
  )
}
