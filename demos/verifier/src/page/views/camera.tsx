import { Button, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useUi } from './context.ts'

export interface CameraProps {
  readonly facing: 'user' | 'environment'
  readonly onPicture: (picture: Blob) => void
  readonly onClose: () => void
}

type State = 'opening' | 'ready' | 'denied'

/** The camera in the page. Where there is none, or it is refused, files are the other way. */
export function Camera({ facing, onPicture, onClose }: CameraProps): JSX.Element {
  const { tr, announcer } = useUi()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<State>('opening')
  const guide = tr.t(facing === 'user' ? 'camera.guide_selfie' : 'camera.guide')

  useEffect(() => {
    let stream: MediaStream | undefined
    let current = true
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
    const asked = mediaDevices?.getUserMedia({ video: { facingMode: facing, width: { ideal: 1920 } }, audio: false })
    ;(asked ?? Promise.reject(new Error('no camera'))).then(
      (got) => {
        stream = got
        const element = video.current
        if (!current || element === null) return stop(got)
        element.srcObject = got
        void element.play().catch(() => undefined)
        setState('ready')
        announcer.polite(guide)
      },
      () => {
        if (!current) return
        setState('denied')
        announcer.assertive(tr.t('camera.denied'))
      },
    )
    return () => {
      current = false
      if (stream !== undefined) stop(stream)
    }
  }, [facing])

  const shoot = () => {
    const element = video.current
    if (element === null || element.videoWidth === 0) return
    const canvas = document.createElement('canvas')
    canvas.width = element.videoWidth
    canvas.height = element.videoHeight
    canvas.getContext('2d')?.drawImage(element, 0, 0)
    canvas.toBlob((picture) => picture !== null && onPicture(picture), 'image/jpeg', 0.92)
  }

  return (
    <div class="stack">
      {state === 'denied' ? (
        <Notice tone="warn">{tr.t('camera.denied')}</Notice>
      ) : (
        <>
          <div class="viewfinder" data-facing={facing}>
            <video ref={video} playsInline muted aria-label={tr.t('camera.view')} />
          </div>
          <p class="soft">{state === 'opening' ? tr.t('camera.opening') : guide}</p>
        </>
      )}
      <div class="actions">
        {state === 'ready' && (
          <Button kind="primary" onPress={shoot}>
            {tr.t('camera.shoot')}
          </Button>
        )}
        <Button onPress={onClose}>{tr.t('camera.close')}</Button>
      </div>
    </div>
  )
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
