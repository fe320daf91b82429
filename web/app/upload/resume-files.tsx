import { FileDrop } from '#web/components/form/file-drop.tsx'
import { resumeFiles } from './upload-files.ts'
import { ACCEPT, UploadState } from './upload-state.tsx'
import { useUpload } from './use-upload.ts'

/** Goes on with an upload that was interrupted: the files are chosen again, and only what is missing is sent. */
export function ResumeFiles({ importId }: { importId: string }) {
  const upload = useUpload((files, onProgress) => resumeFiles(importId, files, onProgress))
  return (
    <div className="grid gap-3">
      <UploadState upload={upload}>
        <FileDrop
          key={upload.round}
          name={`resume-${importId}`}
          label="Resume: choose the same files again"
          hint="Only the parts that have not arrived are sent."
          accept={ACCEPT}
          multiple
          onFiles={(files) => void upload.start(files)}
        />
      </UploadState>
    </div>
  )
}
