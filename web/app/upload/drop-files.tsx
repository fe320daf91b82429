import { FileDrop } from '#web/components/form/file-drop.tsx'
import { uploadFiles } from './upload-files.ts'
import { ACCEPT, UploadState } from './upload-state.tsx'
import { useUpload } from './use-upload.ts'

/** Takes files and sends them at once; what becomes of each is shown with the imports. */
export function DropFiles() {
  const upload = useUpload(uploadFiles)
  return (
    <div className="grid gap-3">
      <UploadState upload={upload}>
        <FileDrop
          key={upload.round}
          name="files"
          label="Drop files here, or choose them"
          hint="FIT, TCX, GPX, also as .gz, a zip of them, or the export of an account. Up to 512 MB a file."
          accept={ACCEPT}
          multiple
          onFiles={(files) => void upload.start(files)}
        />
      </UploadState>
      <noscript>
        <p className="text-12 text-ink-3">
          Uploading large files needs JavaScript. Everything else here works without.
        </p>
      </noscript>
    </div>
  )
}
