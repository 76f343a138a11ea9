import type { FileKind } from '../../server/cases/case.ts'
import { ApiError } from './api.ts'
import type { DocumentType } from './steps.ts'

export type SampleName =
  | 'alice-passport'
  | 'alice-passport-blurred'
  | 'bob-passport-expired'
  | 'kim-passport-underage'
  | 'bob-card-front'
  | 'bob-card-back'
  | 'alice-selfie'
  | 'bob-selfie'
  | 'kim-selfie'
  | 'alice-address'

/** What fits a picture that is asked for; the first one leads to approval. */
export function samplesFor(kind: FileKind, type: DocumentType | undefined): readonly SampleName[] {
  switch (kind) {
    case 'front':
      return type === 'PASSPORT'
        ? ['alice-passport', 'alice-passport-blurred', 'bob-passport-expired', 'kim-passport-underage']
        : ['bob-card-front']
    case 'back':
      return ['bob-card-back']
    case 'selfie':
      return ['alice-selfie', 'bob-selfie', 'kim-selfie']
    case 'address':
      return ['alice-address']
  }
}

export function sampleUrl(name: SampleName): string {
  return `/specimens/${name}.jpg`
}

export async function loadSample(name: SampleName): Promise<Blob> {
  const response = await fetch(sampleUrl(name), { signal: AbortSignal.timeout(15_000) }).catch(() => undefined)
  if (response?.ok !== true) throw new ApiError('network')
  return response.blob()
}

/** Of the sample proof of address. */
export const sampleAddress = {
  street: 'Harbour Lane',
  houseNumber: '12',
  postalCode: '10115',
  city: 'Nowhere',
  country: 'PT',
} as const
