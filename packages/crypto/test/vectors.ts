import cryptoVectors from '../../../vectors/crypto.json' with { type: 'json' }
import signatureVectors from '../../../vectors/signatures.json' with { type: 'json' }
import wireVectors from '../../../vectors/wire.json' with { type: 'json' }

export { cryptoVectors, signatureVectors, wireVectors }
