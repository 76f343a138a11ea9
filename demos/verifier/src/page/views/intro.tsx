import { Button, Heading, Icon, type IconProps, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useUi } from './context.ts'
import { HandOverView } from './lazy-parts.tsx'

/** What is needed, how long it takes, and who gets what; before anything is asked. */
export function Intro(): JSX.Element {
  const { tr, flow } = useUi()
  const [onPhone, setOnPhone] = useState(false)
  const client = flow.view.value?.client ?? ''
  const needs: readonly (readonly [IconProps['name'], string])[] = [
    [moreIcons.file, tr.t('intro.need_document')],
    [moreIcons.person, tr.t('intro.need_selfie')],
    ...(flow.view.value?.level === 'identity+address' ? ([['words', tr.t('intro.need_address')]] as const) : []),
    [moreIcons.picture, tr.t('intro.need_camera')],
  ]
  if (onPhone) return <HandOverView alone onClose={() => setOnPhone(false)} />
  return (
    <>
      <Heading>{tr.t('intro.title', { client })}</Heading>
      <p class="lead">{tr.t('intro.lead')}</p>
      <h2>{tr.t('intro.need')}</h2>
      <ul class="needs">
        {needs.map(([icon, text]) => (
          <li key={text}>
            <Icon name={icon} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <h2>{tr.t('intro.who')}</h2>
      <ul class="needs">
        <li>
          <Icon name={moreIcons.share} />
          <span>{tr.t('intro.who_client', { client })}</span>
        </li>
        <li>
          <Icon name={moreIcons.clock} />
          <span>{tr.t('intro.who_us', { client })}</span>
        </li>
        <li>
          <Icon name="lock" />
          <span>{tr.t('intro.who_nobody')}</span>
        </li>
      </ul>
      <div class="actions">
        <Button kind="primary" onPress={() => flow.next()}>
          {tr.t('intro.start')}
        </Button>
        {!flow.isPhone.value && <Button onPress={() => setOnPhone(true)}>{tr.t('picture.phone')}</Button>}
      </div>
      <p class="small soft">{tr.t('intro.samples')}</p>
    </>
  )
}
