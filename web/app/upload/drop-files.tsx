import { useRevalidator } from '@remix-run/react'
import { useState } from 'react'
import { FileDrop } from '#web/components/form/file-drop.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { bytes } from '#web/format/number.ts'
import { type RefusedFile, type UploadProgress, uploadFiles } from './upload-files.ts'

const ACCEPT = '.fit,.tcx,.gpx,.gz,.zip'

/** Takes files and sends them at once; what becomes of each is shown with the imports. */
export function DropFiles() {
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const [round, setRound] = useState(0)
  const send = async (files: File[]) => {
    setError(null)
    setRefused([])
    setProgress({ sentBytes: 0, totalBytes: files.reduce((sum, file) => sum + file.size, 0) })
    try {
      setRefused(await uploadFiles(files, setProgress))
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'The upload failed. Try again.')
    }
    setProgress(null)
    setRound((now) => now + 1)
    revalidate()
  }
  return (
    <div className="grid gap-3">
      <FormError>{error}</FormError>
      <RefusedFiles files={refused} />
      {progress ? (
        <ProgressLine done={progress.sentBytes} total={progress.totalBytes} label="Upload">
          Sending {bytes(progress.sentBytes)} of {bytes(progress.totalBytes)}. Keep this page open until it is
          done.
        </ProgressLine>
      ) : (
        <FileDrop
          key={round}
          name="files"
          label="Drop files here, or choose them"
          hint="FIT, TCX, GPX, also as .gz, or a zip of them. Up to 512 MB a file."
          accept={ACCEPT}
          multiple
          onFiles={(files) => void send(files)}
        />
      )}
      <noscript>
        <p className="text-12 text-ink-3">
          Uploading large files needs JavaScript. Everything else here works without.
        </p>
      </noscript>
    </div>
  )
}

/** What was not taken, by name; whatever else was chosen is on its way. */
export function RefusedFiles({ files }: { files: readonly RefusedFile[] }) {
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
