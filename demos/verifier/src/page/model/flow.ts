import { codeOfError } from '@open-idos/ui'
import { batch, signal } from '@preact/signals'
import type { DocumentFields, FileKind } from '../../server/cases/case.ts'
import type { MrzReading } from '../../server/checks/mrz.ts'
import { type Api, type CaseView, createApi, type Forced } from './api.ts'
import { type Remembered, recall, remember, startOver } from './memory.ts'
import { hint, setParents } from './parent.ts'
import { type DocumentType, firstOpenStep, type Step, stepsFor } from './steps.ts'

/** What the page shows as a whole. */
export type Screen =
  | { readonly name: 'opening' }
  | { readonly name: 'code'; readonly caseId: string }
  | { readonly name: 'step'; readonly step: Step }
  | { readonly name: 'left' }
  | { readonly name: 'outcome' }
  /** The case is over and its documents are deleted here. */
  | { readonly name: 'gone' }
  | { readonly name: 'failed'; readonly code: string; readonly retry: boolean }

export type Address = NonNullable<DocumentFields['address']>
/** What is in the form; dates and names may still be empty. */
export type Draft = Omit<DocumentFields, 'address' | 'type'>

const emptyAddress: Address = { street: '', houseNumber: '', postalCode: '', city: '', country: '' }

/** Leads one person through one case. All that is shown follows from its signals. */
export class Flow {
  readonly screen = signal<Screen>({ name: 'opening' })
  readonly view = signal<CaseView | undefined>(undefined)
  readonly type = signal<DocumentType | undefined>(undefined)
  readonly draft = signal<Draft | undefined>(undefined)
  readonly reading = signal<MrzReading | null | undefined>(undefined)
  readonly address = signal<Address>(emptyAddress)
  /** The person corrects something and goes back to the review afterwards. */
  readonly correcting = signal(false)
  readonly isPhone = signal(false)
  readonly api: Api
  #session: string | undefined
  #returnUrl = ''

  constructor(api?: Api) {
    this.api = api ?? createApi(() => this.#session)
  }

  get returnUrl(): string {
    return this.view.value?.returnUrl ?? this.#returnUrl
  }

  /** Begins with what the address carried, or with what this tab remembers. */
  async open(start: { readonly path: string; readonly fragment: string }): Promise<void> {
    const known = recall()
    const { path, fragment } = start
    if (path === '/phone' && fragment !== '') {
      this.screen.value = { name: 'code', caseId: fragment }
      return
    }
    try {
      if (fragment !== '') {
        const { session, case: view } = await this.api.enter(fragment)
        this.#enter(session, view, false)
      } else if (known !== undefined && known.session !== '') {
        await this.#resume(known)
      } else {
        this.screen.value = { name: 'failed', code: 'link.missing', retry: false }
      }
    } catch (error) {
      const code = codeOfError(error)
      // The link opens once; a reload comes with the session that it opened.
      if (code === 'link.invalid' && known !== undefined && known.session !== '') {
        await this.#resume(known).catch((again: unknown) => this.#fail(codeOfError(again)))
        return
      }
      this.#fail(code)
    }
  }

  async enterByCode(caseId: string, code: string): Promise<void> {
    const { session, case: view } = await this.api.enterByCode(caseId, code)
    this.#enter(session, view, true)
  }

  async #resume(known: Remembered): Promise<void> {
    this.#session = known.session
    this.#returnUrl = known.returnUrl
    this.isPhone.value = known.phone
    try {
      this.#show(await this.api.look(), known)
    } catch (error) {
      if (codeOfError(error) !== 'session.invalid' || !known.submitted) throw error
      this.screen.value = { name: 'gone' }
    }
  }

  #enter(session: string, view: CaseView, phone: boolean): void {
    this.#session = session
    this.isPhone.value = phone
    startOver({ caseId: view.id, session, returnUrl: view.returnUrl, phone })
    this.#show(view, recall())
  }

  #show(view: CaseView, known: Remembered | undefined): void {
    setParents(view.parents)
    hint({ type: 'loaded' })
    batch(() => {
      this.view.value = view
      this.type.value = known?.type ?? (view.files.includes('back') ? 'ID_CARD' : undefined)
      if (isOpen(view)) {
        const begun = known?.begun === true || view.files.length > 0
        const step = view.status === 'created' ? firstOpenStep(view, { begun, type: this.type.value }) : undefined
        if (step === undefined) this.screen.value = { name: 'outcome' }
        else this.go(step)
      } else {
        this.screen.value = { name: 'outcome' }
      }
    })
    hint({ type: 'ready' })
  }

  #fail(code: string): void {
    hint({ type: 'error', code })
    this.screen.value = { name: 'failed', code, retry: code === 'network' || code === 'timeout' }
  }

  go(step: Step): void {
    if (step !== 'intro') remember({ begun: true })
    this.screen.value = { name: 'step', step }
    hint({ type: 'step', step })
  }

  /** The step after this one, or the review where the person came from. */
  next(): void {
    const { value: screen } = this.screen
    const { value: view } = this.view
    if (screen.name !== 'step' || view === undefined) return
    const steps = stepsFor(view, this.type.value)
    const isDocument = screen.step === 'type' || screen.step === 'front' || screen.step === 'back'
    // A new picture is read anew; all else is there already.
    if (this.correcting.value && !isDocument) {
      this.correcting.value = false
      return this.go('review')
    }
    this.go(steps[steps.indexOf(screen.step) + 1] ?? 'review')
  }

  back(): void {
    const { value: screen } = this.screen
    const { value: view } = this.view
    if (screen.name !== 'step' || view === undefined) return
    const steps = stepsFor(view, this.type.value)
    this.go(steps[Math.max(0, steps.indexOf(screen.step) - 1)] ?? 'intro')
  }

  correct(step: Step): void {
    this.correcting.value = true
    this.go(step)
  }

  chooseType(type: DocumentType): void {
    if (type !== this.type.value) this.forgetReading()
    this.type.value = type
    remember({ type })
  }

  async upload(kind: FileKind, picture: Blob, progress: (fraction: number) => void): Promise<void> {
    this.view.value = await this.api.upload(kind, picture, progress)
    if (kind === 'front' || kind === 'back') this.forgetReading()
  }

  forgetReading(): void {
    this.reading.value = undefined
    this.draft.value = undefined
  }

  /** Takes what was read into the form. */
  takeReading(reading: MrzReading | null): void {
    batch(() => {
      this.reading.value = reading
      if (reading === null) return
      const { type: _, checkDigitsFit: __, ...fields } = reading
      this.draft.value = fields
    })
  }

  async submit(): Promise<void> {
    const { value: draft } = this.draft
    const { value: type } = this.type
    if (draft === undefined || type === undefined) return this.go('details')
    const hasAddress = this.view.value?.level === 'identity+address'
    const document: DocumentFields = { type, ...draft, ...(hasAddress ? { address: this.address.value } : {}) }
    const view = await this.api.submit(document)
    remember({ submitted: true })
    batch(() => {
      this.view.value = view
      this.screen.value = { name: 'outcome' }
    })
    hint({ type: 'finished' })
  }

  /** Another picture is wanted: begins at the document, with nothing of the old reading. */
  again(): void {
    batch(() => {
      this.correcting.value = false
      this.forgetReading()
      this.go('front')
    })
  }

  leave(): void {
    this.screen.value = { name: 'left' }
    hint({ type: 'cancelled' })
  }

  /** Goes on where the person left. */
  comeBack(): void {
    const { value: view } = this.view
    if (view?.status === 'resubmission_required') this.screen.value = { name: 'outcome' }
    else if (view !== undefined)
      this.go(firstOpenStep(view, { begun: recall()?.begun ?? false, type: this.type.value }))
  }

  /** Looks how the case stands. @returns false when nothing more will come. */
  async refresh(): Promise<boolean> {
    try {
      const view = await this.api.look()
      this.view.value = view
      if (!isOpen(view) && this.screen.value.name === 'step') this.screen.value = { name: 'outcome' }
      return !isSettled(view)
    } catch (error) {
      if (codeOfError(error) !== 'session.invalid') throw error
      this.screen.value = { name: 'gone' }
      return false
    }
  }

  async force(outcome: Forced): Promise<void> {
    const view = await this.api.force(outcome)
    remember({ submitted: true })
    batch(() => {
      this.view.value = view
      this.screen.value = { name: 'outcome' }
    })
    hint({ type: 'finished' })
  }
}

function isOpen({ status }: CaseView): boolean {
  return status === 'created' || status === 'resubmission_required'
}

/** Nothing happens any more unless the person does something. */
export function isSettled({ status }: CaseView): boolean {
  return status !== 'submitted' && status !== 'in_review'
}
