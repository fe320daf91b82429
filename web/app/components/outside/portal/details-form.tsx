import type { Refused } from '#web/api/form-values.ts'
import { fieldError, formError } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { answerFields, QuestionFields } from './question-fields.tsx'
import type { BookingPage, Held } from './types.ts'

/** Who books a held time: their words to the practice's questions, and what they agree to. */
export function DetailsForm({
  page,
  held,
  now,
  back,
  result,
}: {
  page: BookingPage
  held: Held
  now: string
  back: string
  result: Refused | undefined
}) {
  const { zone } = page.practice
  const service = page.services.find(({ id }) => id === held.serviceId)
  const trainer = page.trainers.find(({ id }) => id === held.trainerId)
  const questions = service?.intake ?? []
  const fields = ['name', 'email', 'phone', 'terms', 'texts', ...answerFields(questions)]
  const value = (name: string) => result?.values[name]
  return (
    <>
      <Card>
        <p className="font-semibold text-16 text-ink-1">
          {day(dayOf(held.startsAt, zone), 'long')}, {clock(held.startsAt, zone)}–{clock(held.endsAt, zone)}
        </p>
        <p className="mt-1 text-14 text-ink-2">
          {service?.name}
          {trainer ? ` with ${trainer.name}` : ''}
        </p>
        {held.holdUntil ? <HoldLine until={held.holdUntil} now={now} zone={zone} /> : null}
        <a href={back} className="link mt-2 inline-flex min-h-11 items-center text-14">
          Choose another time
        </a>
      </Card>
      <Card title="Your details">
        <form method="post" className="grid gap-4">
          <FormError>{formError(result, fields)}</FormError>
          <input type="hidden" name="intent" value="book" />
          <input type="hidden" name="held" value={JSON.stringify(held)} />
          <TextField
            name="name"
            label="Name"
            autoComplete="name"
            required
            maxLength={80}
            defaultValue={value('name')}
            error={fieldError(result, 'name')}
          />
          <TextField
            name="email"
            type="email"
            label="E-mail"
            autoComplete="email"
            required
            defaultValue={value('email')}
            error={fieldError(result, 'email')}
            hint="The confirmation goes there, with a link to move or cancel."
          />
          <TextField
            name="phone"
            type="tel"
            label="Mobile number"
            optional
            autoComplete="tel"
            defaultValue={value('phone')}
            error={fieldError(result, 'phone')}
            hint="With its country code, such as +49 170 1234567."
          />
          <QuestionFields questions={questions} sent={result} />
          <Checkbox
            name="terms"
            label={<span className="py-2">{held.wording.terms}</span>}
            required
            defaultChecked={value('terms') === 'on'}
            error={fieldError(result, 'terms')}
          />
          <Checkbox
            name="texts"
            label={<span className="py-2">{held.wording.texts}</span>}
            defaultChecked={value('texts') === 'on'}
            error={fieldError(result, 'texts')}
            hint="Optional."
          />
          <FormFoot>
            <Button kind="primary" size={44}>
              Book this time
            </Button>
          </FormFoot>
        </form>
      </Card>
    </>
  )
}

/** Until when the time is kept. The bar runs down by itself, without script. */
function HoldLine({ until, now, zone }: { until: string; now: string; zone: string }) {
  const leftS = Math.max(0, Math.round((Date.parse(until) - Date.parse(now)) / 1000))
  return (
    <div className="mt-3 grid gap-2 text-14 text-attention">
      <p className="flex items-center gap-2">
        <Icon name="clock" />
        <span>
          Kept for you for {Math.max(1, Math.round(leftS / 60))} min, until {clock(until, zone)}.
        </span>
      </p>
      <span
        className="hold-bar block h-1 rounded-full bg-attention"
        style={{ animationDuration: `${leftS}s` }}
      />
    </div>
  )
}
