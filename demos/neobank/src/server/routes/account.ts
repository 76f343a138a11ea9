import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { type Customer, stageOf } from '../customers/customer.ts'
import { BankError } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { bodyOf, customerOf } from './request.ts'

/** Test money that a new account starts with, in cents. */
const WELCOME_CENTS = 250_00
/** What one payment may move, in cents, by level of verification. */
const LIMITS = { basic: 100_00, plus: 2500_00 } as const

const payment = v.object({
  to: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  cents: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_00)),
  /** Made by the page, so that pressing twice pays once. */
  id: v.pipe(v.string(), v.uuid()),
})

/** An account with test money. */
export function accountRoutes(app: Hono, { store }: Parts): void {
  const requireActive = (customer: Customer): void => {
    if (stageOf(customer, Date.now()) !== 'active') throw new BankError('payment.refused', { reason: 'not verified' })
  }
  const account = (customer: Customer) => {
    const payments = store.payments(customer.id)
    const balance = WELCOME_CENTS + payments.reduce((sum, { cents }) => sum + cents, 0)
    return { number: accountNumber(customer.id), balance, limit: limitOf(customer), payments }
  }

  app.get('/api/account', (c) => {
    const customer = customerOf(c, store)
    requireActive(customer)
    return c.json(account(customer))
  })

  app.post('/api/payments', async (c) => {
    const customer = customerOf(c, store)
    requireActive(customer)
    const { id, to, cents } = await bodyOf(c, payment)
    store.transaction(() => {
      const { balance, limit, payments } = account(customer)
      if (payments.some((one) => one.id === id)) return
      if (cents > limit) throw new BankError('payment.refused', { reason: 'limit', limit })
      if (cents > balance) throw new BankError('payment.refused', { reason: 'balance' })
      store.addPayment(customer.id, { id, to, cents: -cents, at: Date.now() })
    })
    return c.json(account(customer), 201)
  })

  app.post('/api/top-up', (c) => {
    const customer = customerOf(c, store)
    requireActive(customer)
    store.addPayment(customer.id, { id: randomUUID(), to: 'Top-up', cents: 100_00, at: Date.now() })
    return c.json(account(customer), 201)
  })
}

function limitOf({ credential }: Customer): number {
  return credential?.level.startsWith('plus') ? LIMITS.plus : LIMITS.basic
}

/** Looks like an account number, and is none: `XX` is no country. */
function accountNumber(id: string): string {
  const digits = BigInt(`0x${id.replaceAll('-', '').slice(0, 16)}`)
    .toString()
    .padStart(20, '0')
    .slice(0, 16)
  return `XX00 ${digits.replace(/(.{4})(?=.)/g, '$1 ')}`
}
