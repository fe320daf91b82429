import { phoneWord } from './words.ts'

/** Recorded here, and not yet said by the phone: what opens it. */
export function WaitsForYes({ name, number }: { name: string; number: string }) {
  return (
    <div className="mt-3 grid gap-1 text-14 text-ink-2" role="note">
      <p className="font-semibold text-ink-1">Waiting for their YES</p>
      <p>
        You recorded that {name} agrees. One text asks their phone, and no other goes out before it answers
        YES. Lost it? They text START to {phoneWord(number)}, or enter a code on their own page.
      </p>
    </div>
  )
}
