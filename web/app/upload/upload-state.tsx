import type { ReactNode } from 'react'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { bytes } from '#web/format/number.ts'
import type { RefusedFile, UploadProgress } from './upload-files.ts'

export const ACCEPT = '.fit,.tcx,.gpx,.gz,.zip'

interface Upload {
  progress: UploadProgress | null
  error: string | null
  refused: readonly RefusedFile[]
}

/** How far an upload is, and what was not taken; `children` while none goes on. */
export function UploadState({ upload, children }: { upload: Upload; children: ReactNode }) {
  const { progress, error, refused } = upload
  return (
    <>
      <FormError>{error}</FormError>
      <RefusedFiles files={refused} />
      {progress ? (
        <ProgressLine done={progress.sentBytes} total={progress.totalBytes} label="Upload">
          {progress.waits
            ? `No connection at the moment: ${bytes(progress.sentBytes)} of ${bytes(progress.totalBytes)} have arrived and are kept. It goes on by itself; keep this page open.`
            : `Sending ${bytes(progress.sentBytes)} of ${bytes(progress.totalBytes)}. Keep this page open until it is done.`}
        </ProgressLine>
      ) : (
        children
      )}
    </>
  )
}

/** What was not taken, by name; whatever else was chosen is on its way. */
function RefusedFiles({ files }: { files: readonly RefusedFile[] }) {
  if (files.length === 0) return null
  return (
    <ul className="grid gap-1 text-14 text-failed" role="alert">
      {files.map(({ name, reason }) => (
        <li key={`${name} ${reason}`} className="min-w-0 break-words">
          <span className="font-semibold">{name}</span> was not taken. {reason}
        </li>
      ))}
    </ul>
  )
}
