import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FileDrop } from '#web/components/form/file-drop.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'
import { Paging, Table } from '#web/components/table.tsx'
import { count, number } from '#web/format/number.ts'
import { CLIENT_FIELDS, type ClientField } from '#worker/domain/practice/plan-import.ts'

export type ImportPreview = Answered<'POST /v1/practices/:practice/client-imports/preview'>
type PlannedRow = ImportPreview['rows'][number]

/** Those with something to say, by line. */
type ImportOutcome = Answered<'GET /v1/practices/:practice/client-imports/:import'>

const LABELS: Record<ClientField, string> = {
  name: 'Name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  birthDate: 'Birth date',
  tags: 'Tags',
}

/** The first step: a file, or its rows pasted. */
export function ImportStart({ sent }: { sent: Refused | undefined }) {
  return (
    <Card
      title="A CSV file"
      foot="Comma, semicolon or tab; quotes and line breaks inside them; at most 10,000 rows or 1 MB. Nothing is stored before you have seen what becomes of each row."
    >
      <form method="post" encType="multipart/form-data" className="grid gap-4">
        <FormError>{formError(sent, ['csv'])}</FormError>
        <FileDrop
          name="file"
          label="Choose a CSV file"
          hint="or drop it here"
          accept=".csv,text/csv,text/plain"
        />
        <TextArea
          name="csv"
          label="Or paste the rows"
          optional
          rows={5}
          spellCheck={false}
          placeholder={
            'Name,E-mail,Phone,Tags\nMaya Lindqvist,maya@example.org,+49 170 1234567,half marathon'
          }
          defaultValue={sent?.values.csv}
          error={fieldError(sent, 'csv')}
        />
        <FormFoot>
          <Button kind="primary" name="intent" value="preview">
            See what becomes of it
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** The second step: which column holds what, and what would become of each row. */
export function ImportReview({
  csv,
  fileName,
  preview,
  sent,
}: {
  csv: string
  fileName: string
  preview: ImportPreview
  sent: Refused | undefined
}) {
  const columns = [
    { value: '', label: 'Leave out' },
    ...preview.head.map((title, i) => ({ value: String(i), label: title.trim() || `Column ${i + 1}` })),
  ]
  return (
    <form method="post" className="grid gap-4">
      <input type="hidden" name="csv" value={csv} />
      <input type="hidden" name="file_name" value={fileName} />
      <Card
        title="Which column holds what"
        aside={fileName || 'pasted rows'}
        foot="First and last name may stand in two columns."
      >
        <div className="grid gap-4">
          <FormError>{sent?.error.message}</FormError>
          <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
            {CLIENT_FIELDS.map((field) => (
              <Select
                key={field}
                name={`column_${field}`}
                label={LABELS[field]}
                options={columns}
                defaultValue={String(preview.mapping[field] ?? '')}
              />
            ))}
          </div>
          <FormFoot>
            <Button name="intent" value="preview">
              Read it like this
            </Button>
          </FormFoot>
        </div>
      </Card>
      {preview.mapping.name === undefined && preview.mapping.lastName === undefined ? (
        <Card>
          <Empty
            icon="people"
            why="No column holds the name yet."
            fills="Choose it above: then every row says what becomes of it."
          />
        </Card>
      ) : (
        <Planned preview={preview} />
      )}
    </form>
  )
}

/** What would become of the rows: those with something to say first, then how the file is read. */
function Planned({ preview }: { preview: ImportPreview }) {
  const { rows, told, tolds, creates, skips, isRepeat } = preview
  const all = creates + skips
  return (
    <>
      <Card
        title={`${count(creates, 'client')} would be added, ${count(skips, 'row')} left out`}
        foot={
          isRepeat
            ? 'This file was imported before: importing it again adds nothing.'
            : 'All rows go in together, or none.'
        }
        footEnd={
          <Button kind="primary" name="intent" value="import" disabled={creates === 0}>
            Import {count(creates, 'client')}
          </Button>
        }
      >
        <p className="text-14 text-ink-2">
          {tolds === 0
            ? 'Every row goes in whole.'
            : `${count(tolds, 'row')} ${tolds === 1 ? 'is' : 'are'} left out or not taken whole: below, with the reason.`}
        </p>
      </Card>
      {told.length > 0 ? (
        <Card
          title="Left out or not whole"
          aside={told.length < tolds ? `the first ${told.length} of ${number(tolds)}` : null}
          foot={told.length < tolds ? 'All of them can be read after the import.' : null}
        >
          <PreviewTable caption="Rows that are left out or not taken whole" rows={told} />
        </Card>
      ) : null}
      {rows.length > 0 ? (
        <Card title="How it is read" aside={rows.length < all ? `the first ${rows.length} rows` : null}>
          <PreviewTable caption="The first rows as they are read" rows={rows} />
        </Card>
      ) : null}
    </>
  )
}

function Outcome({ outcome }: { outcome: string }) {
  return outcome === 'create' ? (
    <Badge tone="gained" icon="plus">
      added
    </Badge>
  ) : (
    <Badge tone="attention" icon="cross">
      left out
    </Badge>
  )
}

function PreviewTable({ caption, rows }: { caption: string; rows: readonly PlannedRow[] }) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => String(row.line)}
      columns={[
        { id: 'line', head: 'Line', cell: (row) => row.line },
        { id: 'name', head: 'Name', cell: (row) => row.name },
        { id: 'email', head: 'E-mail', wideOnly: true, cell: (row) => row.client?.email ?? '' },
        { id: 'phone', head: 'Phone', wideOnly: true, cell: (row) => row.client?.phone ?? '' },
        {
          id: 'outcome',
          head: 'Outcome',
          cell: (row) => (
            <span className="grid justify-items-start gap-1">
              <Outcome outcome={row.outcome} />
              {row.reason ? <span className="text-12 text-ink-3">{row.reason}</span> : null}
            </span>
          ),
        },
      ]}
    />
  )
}

/** What became of the rows that have something to say, a page of them by line. */
export function ImportDone({ outcome, isFirst }: { outcome: ImportOutcome; isFirst: boolean }) {
  const { id, rows, next } = outcome
  const href = (after: number | null) =>
    `/practice/clients/import?${new URLSearchParams({ import: id, ...(after === null ? {} : { after: String(after) }) })}`
  return (
    <Card
      title={`${count(outcome.created, 'client')} added, ${count(outcome.skipped, 'row')} left out`}
      aside={outcome.fileName ?? 'pasted rows'}
      foot={
        next === null && isFirst ? null : (
          <Paging
            shown={`Lines ${number(rows.at(0)?.line ?? null)} to ${number(rows.at(-1)?.line ?? null)}`}
            newer={isFirst ? null : href(null)}
            older={next === null ? null : href(next)}
            words={{ newer: 'First', older: 'Next' }}
          />
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-14 text-ink-3">Every row went in whole.</p>
      ) : (
        <Table
          caption="Rows that were left out or not taken whole"
          rows={rows}
          rowKey={(row) => String(row.line)}
          columns={[
            { id: 'line', head: 'Line', cell: (row) => row.line },
            { id: 'outcome', head: 'Outcome', cell: (row) => <Outcome outcome={row.outcome} /> },
            { id: 'reason', head: 'Why', cell: (row) => row.reason },
          ]}
        />
      )}
    </Card>
  )
}
