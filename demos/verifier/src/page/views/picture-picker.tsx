import { Button, codeOfError, Icon, moreIcons, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { FileKind } from '../../server/cases/case.ts'
import { shrink } from '../model/shrink.ts'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { CameraView, HandOverView } from './lazy-parts.tsx'
import { SamplePicker } from './samples.tsx'
import { SentPicture } from './sent-picture.tsx'

type Doing =
  | { readonly name: 'choosing' }
  | { readonly name: 'camera' }
  | { readonly name: 'phone' }
  | { readonly name: 'sending'; readonly fraction: number | undefined }
  | { readonly name: 'failed'; readonly code: string; readonly picture: Blob | undefined }

/** Gets one picture to the server: by button, by dropping, by camera, from the samples, or from a phone. */
export function PicturePicker({ kind }: { readonly kind: FileKind }): JSX.Element {
  const { tr, flow, announcer } = useUi()
  const [doing, setDoing] = useState<Doing>({ name: 'choosing' })
  const [replacing, setReplacing] = useState(false)
  const isThere = flow.view.value?.files.includes(kind) ?? false

  async function send(picture: Blob | Promise<Blob>): Promise<void> {
    setDoing({ name: 'sending', fraction: undefined })
    let small: Blob | undefined
    try {
      small = await shrink(await picture)
      await flow.upload(kind, small, (fraction) => setDoing({ name: 'sending', fraction }))
      setReplacing(false)
      setDoing({ name: 'choosing' })
      announcer.polite(tr.t('picture.said'))
    } catch (error) {
      setDoing({ name: 'failed', code: codeOfError(error), picture: small })
    }
  }

  switch (doing.name) {
    case 'camera':
      return (
        <CameraView
          facing={kind === 'selfie' ? 'user' : 'environment'}
          onPicture={(picture: Blob) => void send(picture)}
          onClose={() => setDoing({ name: 'choosing' })}
        />
      )
    case 'phone':
      return <HandOverView onClose={() => setDoing({ name: 'choosing' })} />
    case 'sending':
      return (
        <Progress
          label={tr.t(doing.fraction === undefined ? 'picture.preparing' : 'picture.sending')}
          fraction={doing.fraction}
        />
      )
    case 'failed': {
      const { code, picture } = doing
      const canRepeat = picture !== undefined && !code.startsWith('file.') && code !== 'request.too_large'
      return (
        <>
          <Failure code={code} onRetry={canRepeat ? () => void send(picture) : undefined} />
          <Choosing kind={kind} onPicture={send} onDo={setDoing} />
        </>
      )
    }
    case 'choosing':
      if (!isThere || replacing) return <Choosing kind={kind} onPicture={send} onDo={setDoing} />
      return (
        <>
          <SentPicture kind={kind} />
          <div>
            <Button onPress={() => setReplacing(true)}>{tr.t('picture.another')}</Button>
          </div>
        </>
      )
  }
}

interface ChoosingProps {
  readonly kind: FileKind
  readonly onPicture: (picture: Blob | Promise<Blob>) => Promise<void>
  readonly onDo: (doing: Doing) => void
}

function Choosing({ kind, onPicture, onDo }: ChoosingProps): JSX.Element {
  const { tr, flow } = useUi()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <>
      <div
        class="drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const file = event.dataTransfer?.files[0]
          if (file !== undefined) void onPicture(file)
        }}
      >
        <Icon name={moreIcons.picture} size={32} />
        <div class="drop-actions">
          <Button kind="primary" onPress={() => input.current?.click()}>
            {tr.t('picture.choose')}
          </Button>
          <Button onPress={() => onDo({ name: 'camera' })}>{tr.t('picture.camera')}</Button>
        </div>
        <p class="small soft drop-hint">
          {tr.t(over ? 'picture.drop_now' : 'picture.drop')} · {tr.t('picture.kinds')}
        </p>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined) void onPicture(file)
          }}
        />
      </div>
      <SamplePicker kind={kind} onPicture={(picture) => void onPicture(picture)} />
      {!flow.isPhone.value && (
        <div>
          <Button kind="quiet" onPress={() => onDo({ name: 'phone' })}>
            {tr.t('picture.phone')}
          </Button>
        </div>
      )}
    </>
  )
}
