import type { JSX } from 'preact'
import type { Screen } from '../contract/screen.ts'
import { Connecting, Disconnected, Switched } from './connect-views.tsx'
import { Consent } from './consent-view.tsx'
import { Issuing, NeedsCredential, Rejected, WaitingForReview } from './credential-views.tsx'
import { Failed } from './failed-view.tsx'
import { CreatingKey, CreatingProfile, Linking, NoProfile, ProvingWallet } from './join-views.tsx'
import { Manage, Revoking } from './manage-views.tsx'
import { Booting, Checking, Ready, Unframed } from './rest-views.tsx'
import { Refused, Shared, Sharing, Unlocking } from './share-views.tsx'
import { Verifying } from './verify-view.tsx'
import { WriteGrant } from './write-grant-view.tsx'

/** One view for each screen; the compiler misses none. */
export function ScreenView({ screen }: { readonly screen: Screen }): JSX.Element {
  switch (screen.name) {
    case 'booting':
      return <Booting />
    case 'unframed':
      return <Unframed />
    case 'disconnected':
      return <Disconnected screen={screen} />
    case 'switched':
      return <Switched screen={screen} />
    case 'connecting':
      return <Connecting screen={screen} />
    case 'checking':
      return <Checking screen={screen} />
    case 'noProfile':
      return <NoProfile screen={screen} />
    case 'linking':
      return <Linking screen={screen} />
    case 'creatingKey':
      return <CreatingKey screen={screen} />
    case 'provingWallet':
      return <ProvingWallet screen={screen} />
    case 'creatingProfile':
      return <CreatingProfile screen={screen} />
    case 'ready':
      return <Ready screen={screen} />
    case 'needsCredential':
      return <NeedsCredential screen={screen} />
    case 'writeGrant':
      return <WriteGrant screen={screen} />
    case 'verifying':
      return <Verifying screen={screen} />
    case 'waiting':
      return <WaitingForReview screen={screen} />
    case 'rejected':
      return <Rejected screen={screen} />
    case 'issuing':
      return <Issuing screen={screen} />
    case 'consent':
      return <Consent screen={screen} />
    case 'unlocking':
      return <Unlocking screen={screen} />
    case 'sharing':
      return <Sharing screen={screen} />
    case 'shared':
      return <Shared screen={screen} />
    case 'manage':
      return <Manage screen={screen} />
    case 'revoking':
      return <Revoking screen={screen} />
    case 'refused':
      return <Refused screen={screen} />
    case 'failed':
      return <Failed screen={screen} />
  }
}
