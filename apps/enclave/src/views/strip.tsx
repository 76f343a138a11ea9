import type { JSX } from 'preact'
import type { Strip } from '../contract/screen.ts'
import type { StripCatalogue } from '../i18n/strip/en.ts'

type Drawn = Exclude<Strip, { name: 'idle' } | { name: 'inline' }>

/** What a page shows of the Enclave while it needs the person: one thing to press, or whom we wait for. */
export function StripView({ strip, words }: { readonly strip: Drawn; readonly words: StripCatalogue }): JSX.Element {
  return (
    <main class="strip" data-name={strip.name}>
      <h1 class="hidden">{words.name}</h1>
      {strip.name !== 'press' && <Mark />}
      {strip.name === 'press' && (
        <button type="button" class="primary" onClick={() => strip.press()}>
          <Mark />
          <span>
            <b>{words[strip.purpose]}</b>
            <small>{words.opens}</small>
          </span>
        </button>
      )}
      {/* Always there, so that a change in it is heard. */}
      <p role="status">{sentenceOf(strip, words)}</p>
      {strip.name === 'waiting' && (
        <button type="button" onClick={() => strip.show()}>
          {words.show}
        </button>
      )}
      {strip.name === 'blocked' && (
        <div class="strip-two">
          <button type="button" class="primary" onClick={() => strip.retry()}>
            {words.retry}
          </button>
          <button type="button" onClick={() => strip.continueHere()}>
            {words.here}
          </button>
        </div>
      )}
      <button type="button" class="close" aria-label={words.cancel} onClick={() => strip.cancel()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </main>
  )
}

function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M23.4 9.8A9.7 9.7 0 1 1 16 6.3" />
      <circle cx="16" cy="16" r="3.6" />
    </svg>
  )
}

function sentenceOf(strip: Drawn, words: StripCatalogue): string {
  switch (strip.name) {
    case 'press':
      return ''
    case 'waiting':
      return words.waiting
    case 'blocked':
      return words.blocked
    case 'custody':
      return words.custody
  }
}
