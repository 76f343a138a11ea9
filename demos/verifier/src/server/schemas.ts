import * as v from 'valibot'

const text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))
const needed = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const day = v.pipe(v.string(), v.isoDate())

/** Body of a request that opens a case. */
export const newCase = v.object({
  reference: needed(200),
  level: v.picklist(['identity', 'identity+address']),
  returnUrl: v.pipe(v.string(), v.url(), v.maxLength(2000)),
  webhookUrl: v.pipe(v.string(), v.url(), v.maxLength(2000)),
})

/** What a person submits. A name may be missing: there are people with one name. */
export const documentSchema = v.object({
  type: v.picklist(['PASSPORT', 'ID_CARD', 'RESIDENCE_PERMIT']),
  firstName: text(100),
  familyName: text(100),
  birthDate: day,
  sex: v.picklist(['male', 'female', 'unspecified']),
  number: needed(30),
  expiry: day,
  issuingState: needed(3),
  nationality: needed(3),
  mrz: needed(200),
  address: v.exactOptional(
    v.object({
      street: needed(200),
      houseNumber: text(20),
      postalCode: text(20),
      city: needed(100),
      country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
    }),
  ),
})

/** What a developer's panel can make happen. */
export const forcedOutcome = v.object({
  status: v.picklist(['approved', 'declined', 'resubmission_required', 'in_review']),
  reason: v.exactOptional(
    v.picklist([
      'unreadable',
      'document_expired',
      'underage',
      'fields_differ',
      'duplicate_document',
      'photo_mismatch',
      'not_accepted',
    ]),
  ),
})
