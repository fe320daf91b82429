import type { Answered } from '#web/api/wire.ts'

export type ClientView = Answered<'GET /v1/practices/:practice/clients/:client'>

export type CreditsView = Answered<'GET /v1/practices/:practice/clients/:client/credits'>
export type PackageView = CreditsView['packages'][number]
export type DueView = CreditsView['owed'][number]

type OwnStatement = Answered<'GET /v1/trainers/:link/statement'>
/** Where moved credits went to or came from is told to the practice alone. */
export type StatementLine = OwnStatement['lines'][number] & { otherClient?: string | null }
/** A statement as the practice reads it, or the client themselves. */
export type StatementView = Omit<OwnStatement, 'lines'> & { lines: StatementLine[] }

export type ProductView = Answered<'GET /v1/practices/:practice/products'>['products'][number]

export type NotesView = Answered<'GET /v1/practices/:practice/clients/:client/notes'>
export type NoteView = NotesView['notes'][number]

export type IntakeView = Answered<'GET /v1/practices/:practice/clients/:client/intake'>

export type MoneyView = Answered<'GET /v1/practices/:practice/clients/:client/money'>
export type RefundableView = MoneyView['refundable'][number]

/** What a client lets the practice see. */
export type TrainingView = Answered<'GET /v1/practices/:practice/clients/:client/training'>
