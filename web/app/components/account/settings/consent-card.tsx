import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FieldError } from '#web/components/form/field.tsx'
import { moment } from '#web/format/date.ts'

type ConsentView = Answered<'GET /v1/consents'>['consents'][number]

/** What a no does, from the next statement on. */
const WITHOUT: Record<string, string> = {
  health_data:
    'Without it heart rate and what was computed from it are shown nowhere, files are read without it, and connected services are not read. What you typed (check-ins, answers about pain, returns from injury, weight, heart rates, heart rate zones, injuries and notes of illness) is deleted, and so is your talk with the coach, which repeats it; what your files tell comes back if you agree again.',
  ai: 'Without it no model reads anything of yours. Every number is computed as before.',
  trainer_access: 'Without it no trainer sees anything of yours.',
  texts: 'Without it no text is sent to you.',
  marketing: 'Without it no news is sent. Mails about your account still are.',
}

/** One purpose: the text as decided on, its version and day, and the way to decide otherwise. */
export function ConsentCard({
  consent,
  timeZone,
  error,
}: {
  consent: ConsentView
  timeZone: string
  error: string | undefined
}) {
  const { purpose, title, text, version, granted, isRequired } = consent
  return (
    <Card
      title={title}
      aside={<State consent={consent} />}
      foot={<Decided consent={consent} timeZone={timeZone} />}
    >
      <form method="post" className="grid gap-3">
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="version" value={version} />
        <p className="text-14 text-ink-1">{text}</p>
        {isRequired ? (
          <p className="text-12 text-ink-3">Needed for the account itself.</p>
        ) : (
          <p className="text-12 text-ink-3">{WITHOUT[purpose]}</p>
        )}
        <FieldError name={purpose} error={error} />
        {isRequired && granted ? null : (
          <div className="flex flex-wrap gap-2">
            {granted ? null : (
              <Button name="granted" value="yes" aria-label={`Agree: ${title}`}>
                Agree
              </Button>
            )}
            {granted === false || isRequired ? null : (
              <Button
                name="granted"
                value="no"
                kind={granted ? 'danger' : 'quiet'}
                aria-label={`${granted ? 'Withdraw' : 'Decline'}: ${title}`}
              >
                {granted ? 'Withdraw' : 'Decline'}
              </Button>
            )}
          </div>
        )}
      </form>
    </Card>
  )
}

function State({ consent: { granted, isOutdated } }: { consent: ConsentView }) {
  if (granted)
    return (
      <Badge tone="gained" icon="check">
        Agreed
      </Badge>
    )
  if (isOutdated) return <Badge tone="attention">The text has changed</Badge>
  return <Badge tone="outline">{granted === false ? 'Declined' : 'Not asked yet'}</Badge>
}

function Decided({ consent, timeZone }: { consent: ConsentView; timeZone: string }) {
  const { version, decidedAt, isOutdated } = consent
  if (!decidedAt) return `Text version ${version}.`
  const when = moment(decidedAt, timeZone)
  return isOutdated
    ? `Decided ${when}, on an older text. This is version ${version}.`
    : `Decided ${when}, text version ${version}.`
}
