import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import type { Eater } from './figure-line.tsx'

/** Why amounts are missing, and what fills them; nothing where none is. */
export function EaterNote({ eater }: { eater: Eater }) {
  const note = noteOf(eater)
  if (!note) return null
  const [title, text, link] = note
  return (
    <Card title={title}>
      <p className="text-14 text-ink-2">{text}</p>
      {link ? (
        <div className="mt-3">
          <ButtonLink href={link.href}>{link.label}</ButtonLink>
        </div>
      ) : null}
    </Card>
  )
}

type Note = readonly [title: string, text: string, link: { href: string; label: string } | null]

const PROFILE = { href: '/settings/profile', label: 'Open the profile' }

function noteOf({ age, hasConsent, weight }: Eater): Note | null {
  if (age === 'minor')
    return [
      'Under 18 no amounts are shown',
      'Published ranges are of adults. Who is growing needs more than they say, and a table cannot tell how much: regular meals, something before and after training, drink when thirsty. A sports dietitian can say more, with a parent.',
      null,
    ]
  if (!hasConsent)
    return [
      'Ranges by weight, without your weight',
      'Weight is health data, and you have not agreed to storing that. Everything here works without it: multiply a range by your own weight. Agree under Settings, Privacy, and what you weigh is put in for you.',
      { href: '/settings/privacy', label: 'Open privacy' },
    ]
  if (!weight)
    return [
      'Ranges by weight, without your weight',
      'No weight is known. One in your profile or in a check-in fills the amounts; it is optional, and nothing here says what it should be.',
      PROFILE,
    ]
  if (age === 'unknown')
    return [
      'Ranges by weight, without amounts',
      'Amounts are for adults, and your date of birth is not known. In your profile it fills them.',
      PROFILE,
    ]
  return null
}
