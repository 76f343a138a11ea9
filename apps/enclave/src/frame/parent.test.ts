import { expect, test } from 'vitest'
import { parentOf } from './parent.ts'

test.each([
  ['both agree', 'https://a.example/', ['https://a.example'], { origin: 'https://a.example', ancestors: [] }],
  ['only the referrer speaks', 'https://a.example/x', undefined, { origin: 'https://a.example', ancestors: [] }],
  ['the page hides its referrer', '', ['https://a.example'], { origin: 'https://a.example', ancestors: [] }],
  [
    'the page is inside others',
    'https://a.example/',
    ['https://a.example', 'https://b.example', 'https://c.example'],
    { origin: 'https://a.example', ancestors: ['https://b.example', 'https://c.example'] },
  ],
])('is known when %s', (_, referrer, ancestors, expected) => {
  expect(parentOf({ referrer, ancestors })).toEqual(expected)
})

test.each([
  ['nobody speaks', '', undefined],
  ['they disagree', 'https://b.example/', ['https://a.example']],
  ['the page has an opaque origin', '', ['null']],
  ['the referrer is no address', 'about:client', undefined],
])('is not known when %s', (_, referrer, ancestors) => {
  expect(parentOf({ referrer, ancestors })).toBeUndefined()
})
