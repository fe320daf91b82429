import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { WORKOUT_FILES } from '#worker/domain/workout/files/file-name.ts'
import type { ShownWorkout } from './types.ts'

/** What a workout can be saved as, and why not where it cannot. */
export function FilesCard({
  id,
  files,
  minutes,
}: {
  id: string
  files: ShownWorkout['files']
  minutes: number | null
}) {
  return (
    <Card title="Save as a file" aside="as it is stored now">
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {files.map(({ format, why }) => (
          <li key={format} className="flex items-center gap-3">
            {why === null ? (
              <ButtonLink
                href={`/v1/workout-templates/${id}/file?format=${format}${minutes ? `&minutes=${minutes}` : ''}`}
                icon="download"
                className="w-24"
                download
              >
                {format.toUpperCase()}
              </ButtonLink>
            ) : (
              <span className="w-24 shrink-0 text-center font-semibold text-14 text-ink-3">
                {format.toUpperCase()}
              </span>
            )}
            <span className="text-12 text-ink-3">{why ?? WORKOUT_FILES[format]}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function DeleteCard({ failed }: { failed: string | undefined }) {
  return (
    <form method="post">
      <FormError>{failed}</FormError>
      <ConfirmButton
        label="Delete"
        confirm="Delete the workout"
        goes={['This workout leaves your library; undo brings it back.']}
        stays={['Plans that use it keep theirs.']}
        name="intent"
        value="remove"
      />
    </form>
  )
}
