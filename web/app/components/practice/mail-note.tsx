import type { Answered } from '#web/api/wire.ts'
import { number } from '#web/format/number.ts'

type Volume = Answered<'GET /v1/practices/:practice/mails'>

/** That mails of the practice wait, and until when; nothing while none does. */
export function MailNote({ volume }: { volume: Volume | null }) {
  if (!volume || (volume.waiting === 0 && !volume.isPaused)) return null
  const { waiting, dayLimit, isPaused } = volume
  const some = waiting === 1 ? '1 e-mail waits' : `${number(waiting)} e-mails wait`
  return (
    <p role="status" className="rounded-control bg-attention-ground p-3 text-14 text-ink-1">
      {isPaused
        ? `E-mails of practices are paused for now. ${waiting > 0 ? `${some} and go out after it.` : 'What you send waits and goes out after it.'}`
        : `${some} for tomorrow: your practice may send ${number(dayLimit)} e-mails a day. It may send more as it grows older.`}
    </p>
  )
}
