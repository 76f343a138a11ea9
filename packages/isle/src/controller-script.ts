import { createIsleController } from './shim.ts'

// For pages of the earlier controller that have no build: a second script tag, after `isle.js`.
const scope = globalThis as unknown as { readonly idosIsle: object }
Object.assign(scope.idosIsle, { createIsleController })
