import { ButtonLink } from '#web/components/button.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { ClientView } from './client-types.ts'

/** Parts of a client's page that are looked at: opening one is written down. */
const PARTS = {
  plan: { domain: 'plans', what: 'their plan', shares: 'their plan in force, a week back and two ahead' },
  readiness: { domain: 'health', what: 'their health data', shares: 'how they slept and feel' },
  training: { domain: 'training', what: 'training', shares: 'activities of the last six weeks' },
} as const

/** What holds before anything is read: whether a client shares it, and that reading it is written down. */
export function LookBefore({
  part,
  link,
  firstName,
  open,
  isBusy,
}: {
  part: keyof typeof PARTS
  link: ClientView['link']
  firstName: string
  open: () => void
  isBusy: boolean
}) {
  const { domain, what, shares } = PARTS[part]
  if (!link?.acceptedAt)
    return (
      <Empty
        icon="link"
        why="Their account is not linked."
        fills={`Invite ${firstName} to link an account under Account. They choose what you see and until when; before that you see nothing.`}
      />
    )
  if (!link.domains.includes(domain))
    return (
      <Empty
        icon="lock"
        why={`${firstName} does not share ${what} with you.`}
        fills="They can in their Settings, under Trainers, and take it back there whenever they like."
      />
    )
  return (
    <div className="grid gap-3 text-14">
      <p className="text-ink-2">
        {firstName} shares {shares}. Opening it is written down, and {firstName} can read who opened this and
        when.
      </p>
      <div>
        <ButtonLink
          href={`?open=${part}#${part}`}
          aria-busy={isBusy || undefined}
          onClick={(event) => {
            event.preventDefault()
            open()
          }}
        >
          {isBusy ? 'Opening …' : `Open ${part === 'readiness' ? 'it' : `the ${part}`}`}
        </ButtonLink>
      </div>
    </div>
  )
}
