import type { JSX } from 'preact'
import type { FileKind } from '../../server/cases/case.ts'
import { loadSample, samplesFor, sampleUrl } from '../model/samples.ts'
import { useUi } from './context.ts'

/** Invented documents, so that everything can be tried without a real one. */
export function SamplePicker(props: {
  readonly kind: FileKind
  readonly onPicture: (picture: Promise<Blob>) => void
}): JSX.Element {
  const { tr, flow } = useUi()
  const names = samplesFor(props.kind, flow.type.value)
  return (
    <section class="samples stack" aria-labelledby="samples">
      <h2 id="samples">{tr.t('picture.samples')}</h2>
      <p class="small soft">{tr.t('picture.samples_hint')}</p>
      <ul>
        {names.map((name) => {
          const label = tr.t(`sample.${name}`)
          return (
            <li key={name}>
              <button
                type="button"
                class="sample"
                aria-label={tr.t('picture.use_sample', { name: label })}
                onClick={() => props.onPicture(loadSample(name))}
              >
                <img src={sampleUrl(name)} alt="" loading="lazy" />
                <span>{label}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
