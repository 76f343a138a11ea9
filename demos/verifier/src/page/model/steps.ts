import type { FileKind } from '../../server/cases/case.ts'
import type { CaseView } from './api.ts'

export type DocumentType = 'PASSPORT' | 'ID_CARD' | 'RESIDENCE_PERMIT'

/** The screens of an open case, in their order. */
export type Step = 'intro' | 'type' | 'front' | 'back' | 'details' | 'selfie' | 'address' | 'review'

/** The four or five parts that the person sees above. */
export type Part = 'document' | 'details' | 'selfie' | 'address' | 'review'

export function neededFor(view: CaseView, type: DocumentType): readonly FileKind[] {
  return type === 'PASSPORT' ? view.needed.PASSPORT : view.needed.ID_CARD
}

export function stepsFor(view: CaseView, type: DocumentType | undefined): readonly Step[] {
  const hasBack = type !== undefined && neededFor(view, type).includes('back')
  const hasAddress = view.level === 'identity+address'
  return [
    'intro',
    'type',
    'front',
    ...(hasBack ? (['back'] as const) : []),
    'details',
    'selfie',
    ...(hasAddress ? (['address'] as const) : []),
    'review',
  ]
}

export function partsFor(view: CaseView): readonly Part[] {
  return view.level === 'identity+address'
    ? ['document', 'details', 'selfie', 'address', 'review']
    : ['document', 'details', 'selfie', 'review']
}

export function partOf(step: Step): Part {
  switch (step) {
    case 'intro':
    case 'type':
    case 'front':
    case 'back':
      return 'document'
    case 'details':
    case 'selfie':
    case 'address':
    case 'review':
      return step
  }
}

/** The first thing that is still to do, after a reload or in a browser that knows nothing of what was typed. */
export function firstOpenStep(view: CaseView, known: { begun: boolean; type: DocumentType | undefined }): Step {
  if (!known.begun) return 'intro'
  const type = known.type ?? (view.files.includes('back') ? 'ID_CARD' : undefined)
  if (type === undefined) return 'type'
  if (!view.files.includes('front')) return 'front'
  if (neededFor(view, type).includes('back') && !view.files.includes('back')) return 'back'
  return 'details'
}
