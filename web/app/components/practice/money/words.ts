/** How a column is called, and what it holds. */
export const COLUMN_WORDS: Record<string, { head: string; what: string }> = {
  received: { head: 'Received', what: 'Payments that came, tax included' },
  tax: { head: 'Tax', what: 'The tax in what was received' },
  earned: { head: 'Earned', what: 'Sessions held, time gone by and charges, without tax' },
  taken_back: { head: 'Credits back', what: 'Credits that refunds took back' },
  refunds: { head: 'Refunds', what: 'Money refunded and disputed, less its tax' },
  fees: { head: 'Fees', what: 'What card payments cost' },
  text_costs: { head: 'Texts', what: 'What texts cost' },
  model_costs: { head: 'Models', what: 'What AI models cost' },
  expenses: { head: 'Expenses', what: 'Entered by hand' },
  deferred: { head: 'Still to earn', what: 'Paid for and not used yet: owed to clients' },
}

const KINDS: Record<string, string> = {
  payment: 'Payment',
  refund: 'Refund',
  fee: 'Fee',
  fee_refund: 'Fee refunded',
  tax: 'Tax',
  dispute: 'Dispute',
  dispute_reversal: 'Dispute won',
  expense: 'Expense',
  correction: 'Correction',
  cost: 'Cost',
  use: 'Session',
  release: 'Session given back',
  expire: 'Expired credits',
  adjust: 'Adjustment',
  time: 'Time gone by',
  text: 'Text',
  charge: 'Charged session',
  owed: 'Owed session, paid',
  deferred: 'Package',
}

export const kindWord = (kind: string) => KINDS[kind] ?? kind

const CODES: Record<string, string> = {
  insufficient_funds: 'not enough on the card',
  expired_card: 'the card is expired',
  incorrect_cvc: 'a wrong security code',
  card_declined: 'the card was refused',
  generic_decline: 'the bank refused it',
}

export const failureWord = (code: string) => CODES[code] ?? 'the card was refused'
